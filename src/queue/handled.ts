import type { Log } from '../logging/log';

/** Of an error only this goes to Redis and to the dashboard; what it was stands in the log, without personal data. */
export class JobFailed extends Error {
  constructor(event: string) {
    super(`${event}: see the log`);
    this.stack = this.message;
  }
}

/** Does a job's work; an error is logged under the event's name. @throws JobFailed */
export async function handled<T>(
  log: Log,
  event: string,
  work: () => Promise<T>,
  ids: Record<string, string> = {},
): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    log.error(event, fault, ids);
    throw new JobFailed(event);
  }
}
