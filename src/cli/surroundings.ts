import { runningDemonstration } from '../embedded/running';

/** What the command needs and neither the environment nor a demonstration says: it serves no pages and sends no mail. */
const NOT_NEEDED_HERE = {
  BASE_URL: 'http://localhost:3000',
  SESSION_SECRET: 'the command line signs no sessions',
  REDIS_URL: 'redis://127.0.0.1:6379',
  SMTP_URL: 'smtp://127.0.0.1:25',
};

export class NoDesk extends Error {
  constructor(
    message = 'No DATABASE_URL is set and no demonstration runs here. Set DATABASE_URL, or start one: npm run demo',
  ) {
    super(message);
  }
}

/** The environment; where it names no database, that of the demonstration that runs in this folder. */
export function surroundings(): NodeJS.ProcessEnv {
  if (process.env['DATABASE_URL'] !== undefined) return { ...NOT_NEEDED_HERE, ...process.env };
  const demonstration = runningDemonstration();
  if (demonstration === undefined) throw new NoDesk();
  return { ...NOT_NEEDED_HERE, ...process.env, ...demonstration };
}
