import { readConfig } from '../../../src/config/config';

const enough = {
  DATABASE_URL: 'postgres://desk@127.0.0.1/desk',
  REDIS_URL: 'redis://127.0.0.1:1',
  SMTP_URL: 'smtp://127.0.0.1:1',
  BASE_URL: 'https://desk.example.org',
  SESSION_SECRET: 'a secret of a test, long enough to be taken',
  DETAILS_KEY: 'a key of a test that is long enough to be taken',
};

test('one connection is too few, in a sentence: an import needs two', () => {
  expect(() => readConfig({ ...enough, DATABASE_POOL: '1' })).toThrow(
    'DATABASE_POOL must be at least 2, because an import holds one connection and works on another.',
  );
  expect(readConfig({ ...enough, DATABASE_POOL: '2' }).databasePool).toBe(2);
});

test('every value that is missing or senseless is named at once', () => {
  expect(() => readConfig({ ...enough, REDIS_URL: undefined, SMTP_URL: 'mail.example.org' })).toThrow(
    'REDIS_URL is not set. SMTP_URL must start with smtp:// or smtps://.',
  );
});
