import { ConfigError, readConfig } from '../../../src/config/config';

const surroundings = {
  DATABASE_URL: 'postgres://localhost/desk',
  REDIS_URL: 'redis://localhost',
  SMTP_URL: 'smtp://localhost',
  BASE_URL: 'https://desk.example.org',
  SESSION_SECRET: 'a secret of a test, long enough to be taken',
  DETAILS_KEY: 'a key of a test that is long enough to be taken',
};
const provider = {
  OIDC_ISSUER: 'https://sign-on.example.org',
  OIDC_CLIENT_ID: 'desk',
  OIDC_ROLE_MAP: '{"vfd-admin": "administrator", "vfd-pcso": "pcso"}',
};
const problem = (others: Record<string, string>): string => {
  try {
    readConfig({ ...surroundings, ...others });
    return 'none';
  } catch (fault) {
    return fault instanceof ConfigError ? fault.message : `not a ConfigError: ${String(fault)}`;
  }
};

describe('how people sign in, from the environment', () => {
  it('has local accounts, half an hour idle, twelve hours at most and no provider unless told otherwise', () => {
    expect(readConfig(surroundings).signOn).toMatchObject({
      localAccounts: true,
      secondStepFor: [],
      idleMs: 30 * 60_000,
      longestMs: 12 * 3_600_000,
      provider: undefined,
      accountKey: surroundings.SESSION_SECRET,
    });
  });

  it('reads a provider with its roles in order and its desks', () => {
    const others = { ...provider, OIDC_DESK_MAP: '{"CMD": "Camden"}', OIDC_DESK_CLAIM: 'unit', LOCAL_ACCOUNTS: 'off' };
    const { signOn } = readConfig({ ...surroundings, ...others, REQUIRE_SECOND_FACTOR: 'administrator, supervisor' });
    expect([...signOn.provider!.roles]).toEqual([
      ['vfd-admin', 'administrator'],
      ['vfd-pcso', 'pcso'],
    ]);
    expect(signOn.provider!.desks.get('CMD')).toBe('Camden');
    expect(signOn).toMatchObject({ localAccounts: false, secondStepFor: ['administrator', 'supervisor'] });
    expect(signOn.provider).toMatchObject({ deskClaim: 'unit', roleClaim: 'roles', everyEmailIsVerified: false });
  });

  it('takes an issuer without TLS on this machine only', () => {
    expect(problem({ ...provider, OIDC_ISSUER: 'http://127.0.0.1:3010' })).toBe('none');
    expect(problem({ ...provider, OIDC_ISSUER: 'http://sign-on.example.org' })).toMatch(
      /^OIDC_ISSUER must be an https/,
    );
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ LOCAL_ACCOUNTS: 'off' }, /nobody could sign in\.$/],
    [{ LOCAL_ACCOUNTS: 'perhaps' }, /^LOCAL_ACCOUNTS must be on or off\.$/],
    [{ OIDC_CLIENT_ID: 'desk' }, /^OIDC_CLIENT_ID is set and OIDC_ISSUER is not\.$/],
    [{ ...provider, OIDC_CLIENT_ID: '' }, /^OIDC_CLIENT_ID must not be empty\.$/],
    [{ ...provider, OIDC_ROLE_MAP: '{}' }, /nobody would have a role/],
    [{ ...provider, OIDC_ROLE_MAP: '["pcso"]' }, /^OIDC_ROLE_MAP must be a JSON object/],
    [{ ...provider, OIDC_ROLE_MAP: '{"a": "king"}' }, /^OIDC_ROLE_MAP makes "a" a "king", which is no role/],
    [{ ...provider, OIDC_DESK_MAP: '{"X": "Atlantis"}' }, /sends "X" to "Atlantis", which is no borough/],
    [{ REQUIRE_SECOND_FACTOR: 'everybody' }, /^REQUIRE_SECOND_FACTOR must name roles/],
    [{ SESSION_IDLE_MINUTES: 'long' }, /^SESSION_IDLE_MINUTES must be a number of minutes\.$/],
    [{ SESSION_IDLE_MINUTES: '90', SESSION_HOURS: '1' }, /^SESSION_IDLE_MINUTES is longer than SESSION_HOURS\.$/],
    [{ ACCOUNT_KEY: 'short' }, /^ACCOUNT_KEY must be at least 32 characters\.$/],
  ])('says in a sentence what is wrong with %j', (others, sentence) => {
    expect(problem(others)).toMatch(sentence);
  });
});
