import { fork } from 'node:child_process';
import { closeSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { openLog } from '../data-folder';
import { running, untilReady, type Running } from '../owned-process';

export interface MailCatcher extends Running {
  readonly smtpUrl: string;
  readonly pageUrl: string;
}

/** Starts the local mail catcher. Caught mails are kept in the data folder, so they survive a restart like the rest. */
export async function startMailCatcher(dataFolder: string, smtpPort: number, pagePort: number): Promise<MailCatcher> {
  const folder = path.join(dataFolder, 'mail');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = openLog(dataFolder, 'mail');
  const script = path.join(__dirname, 'catcher-process.js');
  const child = fork(script, [String(smtpPort), String(pagePort), folder], {
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
    execArgv: [],
  });
  const catcher = await running(child, { politely: 'SIGTERM', patienceMs: 3_000 });
  closeSync(log);
  const pageUrl = `http://127.0.0.1:${pagePort}/`;
  await untilReady('The mail catcher', catcher, () => fetch(`${pageUrl}healthz`));
  return { ...catcher, pageUrl, smtpUrl: `smtp://127.0.0.1:${smtpPort}` };
}
