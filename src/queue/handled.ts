import type { Log } from '../logging/log';

/** Of an error only this goes to Redis and to the dashboard; what it was stands in the log, without personal data. */
class JobFailed extends Error {
  constructor(event: string) {
    super(`${event}: see the log`);
    this.stack = this.message;
  }
}

const inHand = new Set<Promise<unknown>>();

/** Does a job's work; an error is logged under the event's name. @throws JobFailed */
export async function handled<T>(
  log: Log,
  event: string,
  work: () => Promise<T>,
  ids: Record<string, string> = {},
): Promise<T> {
  const going = work();
  inHand.add(going);
  try {
    return await going;
  } catch (fault) {
    log.error(event, fault, ids);
    throw new JobFailed(event);
  } finally {
    inHand.delete(going);
  }
}

/** Answers when the work that jobs have begun is done, whether or not Redis can still be told. */
export async function workInHand(): Promise<void> {
  await Promise.allSettled(inHand);
}
