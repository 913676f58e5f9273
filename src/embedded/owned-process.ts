import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** A process we started and are answerable for. */
export interface Running {
  readonly pid: number;
  /** Resolves when the process is gone, with how it went. */
  readonly ended: Promise<string>;
  /** Asks it to end, waits, and insists if it does not. */
  stop(): Promise<void>;
}

interface Ending {
  /** What the process understands as "finish properly". */
  politely: NodeJS.Signals;
  patienceMs: number;
}

export async function running(child: ChildProcess, { politely, patienceMs }: Ending): Promise<Running> {
  if (child.pid === undefined) await once(child, 'spawn');
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(politely);
    const left = new AbortController();
    const patience = pause(patienceMs, 'still here', { signal: left.signal }).catch(() => 'left');
    const outcome = await Promise.race([ended, patience]);
    left.abort();
    if (outcome !== 'still here') return;
    child.kill('SIGKILL');
    await ended;
  };
  return { pid: child.pid as number, ended, stop };
}

/** Tries again until the attempt succeeds; gives up when the process is gone or the time is over. */
export async function untilReady(what: string, child: Running, attempt: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + 30_000;
  let gone: string | undefined;
  void child.ended.then((how) => (gone = how));
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (gone !== undefined) throw new Error(`${what} ${gone} before it was ready.`);
      if (performance.now() > deadline) {
        await child.stop();
        throw new Error(`${what} did not become ready in 30 seconds: ${String(error)}`);
      }
      await pause(40);
    }
  }
}
