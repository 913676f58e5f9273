import { execFile, fork } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import { openLog } from '../embedded/data-folder';
import { running, type Running } from '../embedded/owned-process';

type Environment = NodeJS.ProcessEnv;

const source = path.resolve(__dirname, '..');

/** Runs one of our commands to its end and answers what it printed. */
export function runToEnd(file: string, words: string[], env: Environment, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = path.join(source, file);
    execFile(
      process.execPath,
      [...process.execArgv, script, ...words],
      { env, signal, maxBuffer: 50e6 },
      (error, stdout, stderr) => {
        if (!error) return resolve(stdout);
        const account = stderr.trim() || stdout.trim() || error.message;
        reject(signal.aborted ? error : new Error(`${path.basename(file, '.js')} failed:\n${account}`));
      },
    );
  });
}

/** Starts web or worker in a session of its own; it ends when this process is gone (see end-with-parent). */
export async function startProgram(file: string, env: Environment, dataFolder: string): Promise<Running> {
  const log = openLog(dataFolder, path.basename(file, '.js'));
  const child = fork(path.join(source, file), [], { env, detached: true, stdio: ['ignore', log, log, 'ipc'] });
  const program = await running(child, { politely: 'SIGTERM', patienceMs: 15_000 });
  closeSync(log);
  return program;
}
