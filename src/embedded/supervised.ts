import { setTimeout as pause } from 'node:timers/promises';
import type { Running } from './owned-process';

export interface Supervision<Kind extends Running> {
  /** As a person calls it: "The worker". */
  name: string;
  start: () => Promise<Kind>;
  /** Called for each start, the first included. */
  started?: (process: Kind) => void;
  tell: (line: string) => void;
  /** Called when it ended too often to be started once more. */
  givenUp: () => void;
}

export interface Supervised {
  stop(): Promise<void>;
}

const mostStarts = 6;
const within = 60_000;

/** Keeps a process running: when it ends by itself it is started again, after a growing pause, a bounded number of times. */
export async function keepRunning<Kind extends Running>(plan: Supervision<Kind>): Promise<Supervised> {
  const stopping = new AbortController();
  const startedAt: number[] = [];
  const launch = async (): Promise<Kind> => {
    startedAt.push(performance.now());
    const process = await plan.start();
    plan.started?.(process);
    return process;
  };
  let current: Kind | undefined = await launch();

  const watch = async (): Promise<void> => {
    for (;;) {
      const how = current ? await current.ended : 'could not be started';
      if (stopping.signal.aborted) return;
      const recent = startedAt.filter((instant) => performance.now() - instant < within).length;
      if (recent >= mostStarts) {
        plan.tell(`${plan.name} ${how}, for the ${recent}th time in a minute. It is not started again.`);
        return plan.givenUp();
      }
      plan.tell(`${plan.name} ${how}. Starting it again.`);
      await pause(250 * 2 ** recent, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      current = await launch().catch((error: unknown) => {
        plan.tell(String(error));
        return undefined;
      });
      if (stopping.signal.aborted) await current?.stop();
    }
  };
  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await current?.stop();
      await watching;
    },
  };
}
