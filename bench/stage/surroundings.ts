import { AS_OF } from '../year/year';

/** The secrets of the bench: its data are made up, and are sealed and signed as real ones are. */
export const KEYS = {
  details: 'a key of a bench that is long enough to be taken',
  audit: 'another key of a bench, long enough to be taken',
  session: 'a secret of a bench, long enough to be taken',
} as const;

export interface Addresses {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  readonly smtpUrl?: string;
}

const startedAt = Date.now();

/** The environment of our processes on the stage: the clock of the desk stood at the end of the year when the run began. */
export const environmentFor = ({ databaseUrl, redisUrl, smtpUrl }: Addresses): Record<string, string> => ({
  DATABASE_URL: databaseUrl,
  REDIS_URL: redisUrl ?? 'redis://127.0.0.1:1',
  SMTP_URL: smtpUrl ?? 'smtp://127.0.0.1:1',
  BASE_URL: 'http://desk.example.org',
  SESSION_SECRET: KEYS.session,
  DETAILS_KEY: KEYS.details,
  AUDIT_KEY: KEYS.audit,
  DESK_CLOCK: new Date(AS_OF).toISOString(),
  DESK_CLOCK_SET_AT: String(startedAt),
  API_REQUESTS_PER_MINUTE: '100000000',
  LOG_LEVEL: 'error',
});

/** The time of the desk at this moment. */
export const deskTime = (): Date => new Date(AS_OF + Date.now() - startedAt);
