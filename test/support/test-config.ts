import { TEST_DETAILS_KEY } from './details';
import { type Config, readConfig } from '../../src/config/config';

/**
 * A configuration for tests: this database, and addresses at which nothing listens unless others are given. In a Redis
 * that tests share each database has its own keys.
 */
export function testConfig(databaseUrl: string, others: Record<string, string> = {}): Config {
  return readConfig({
    DATABASE_URL: databaseUrl,
    REDIS_URL: 'redis://127.0.0.1:1',
    REDIS_PREFIX: new URL(databaseUrl).pathname.slice(1),
    SMTP_URL: 'smtp://127.0.0.1:1',
    BASE_URL: 'http://desk.example.org',
    SESSION_SECRET: 'a secret of a test, long enough to be taken',
    DETAILS_KEY: TEST_DETAILS_KEY,
    LOG_LEVEL: 'silent',
    DATABASE_POOL: '5',
    ...others,
  });
}
