import { type ChildProcess, spawn } from 'node:child_process';
import { TEST_DETAILS_KEY } from './details';
import { built } from './services';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** The real `desk` command, as it is built, on this database; the surroundings name nothing else. */
export const startDesk = (databaseUrl: string, ...words: string[]): Running =>
  startDeskWith({ DATABASE_URL: databaseUrl, DETAILS_KEY: TEST_DETAILS_KEY }, ...words);

/** The same with these settings alone. */
export function startDeskWith(settings: Record<string, string>, ...words: string[]): Running {
  const env = { PATH: process.env['PATH'], ...settings };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', built('desk.js'), ...words], { env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const ended = new Promise<Ended>((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
  return { child, ended };
}

export const desk = (databaseUrl: string, ...words: string[]): Promise<Ended> => startDesk(databaseUrl, ...words).ended;
