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

describe('secrets', () => {
  const KEY = 'k'.repeat(32);
  const OLD = 'o'.repeat(32);
  const problem = (others: Record<string, string>): string => {
    try {
      readConfig({ ...enough, ...others });
      return 'none';
    } catch (fault) {
      return (fault as Error).message;
    }
  };

  it.each(['SESSION_SECRET', 'LINK_SECRET', 'ACCOUNT_KEY', 'AUDIT_KEY', 'DETAILS_KEY'])('%s is long', (name) => {
    expect(problem({ [name]: 'short' })).toBe(`${name} must be at least 32 characters.`);
    expect(problem({ [name]: KEY })).toBe('none');
  });

  it.each(['AUDIT_OLD_KEYS', 'DETAILS_OLD_KEYS'])('%s may be empty, or name several', (name) => {
    const read = (text: string) => {
      const { audit, details } = readConfig({ ...enough, [name]: text });
      return [...audit.oldKeys, ...details.oldKeys];
    };
    expect(read('')).toEqual([]);
    expect(read(` ${KEY}, ${OLD},`)).toEqual([KEY, OLD]);
    expect(problem({ [name]: `${KEY},short` })).toBe(
      `${name} must be at least 32 characters each, with commas between.`,
    );
  });
});
