import { secretIn } from '../data-folder';
import type { RunningServices } from './services-file';

/** The environment variables with which a process of the desk works on running services. */
export function environmentFor(dataFolder: string, services: RunningServices): Record<string, string> {
  const { databaseUrl, redisUrl, smtpUrl, webUrl, clock } = services;
  const values = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    SMTP_URL: smtpUrl,
    BASE_URL: webUrl,
    PORT: webUrl && new URL(webUrl).port,
    SESSION_SECRET: secretIn(dataFolder, 'session').value,
    DETAILS_KEY: secretIn(dataFolder, 'details').value,
    DESK_CLOCK: clock?.shows,
    DESK_CLOCK_SET_AT: clock && String(clock.setAt),
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
