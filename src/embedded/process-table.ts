import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** What /proc says about processes that somebody else, or an earlier run of ours, started. */
export function isAlive(pid: number): boolean {
  return commandOf(pid) !== undefined;
}

/** The words a process was started with; nothing when it is gone or only a zombie. */
export function commandOf(pid: number): string[] | undefined {
  const words = read(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  return words ? words.split('\0') : undefined;
}

/** The process that started it, as long as that one is there. */
export function parentOf(pid: number): number | undefined {
  const status = read(() => readFileSync(`/proc/${pid}/status`, 'utf8'));
  const parent = /^PPid:\t(\d+)$/m.exec(status ?? '')?.[1];
  return parent === undefined || parent === '0' ? undefined : Number(parent);
}

export function workingFolderOf(pid: number): string | undefined {
  return read(() => readlinkSync(`/proc/${pid}/cwd`));
}

/** Ends a process an earlier run left behind. Only call it after making sure whose it is. */
export async function endLeftover(pid: number, politely: NodeJS.Signals): Promise<void> {
  for (const signal of [politely, 'SIGKILL'] as const) {
    if (!send(pid, signal)) return;
    for (let waited = 0; waited < 10_000; waited += 50) {
      if (!isAlive(pid)) return;
      await pause(50);
    }
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

function read(reading: () => string): string | undefined {
  try {
    return reading();
  } catch {
    return undefined;
  }
}
