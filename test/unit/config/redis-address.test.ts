import { ConfigError, readConfig } from '../../../src/config/config';
import { readRedisAddress } from '../../../src/config/redis-address';
import { redisOptions, redisPrefix } from '../../../src/queue/redis';

const open = { username: undefined, password: undefined, tls: false };

test.each([
  ['redis://localhost', { kind: 'server', host: 'localhost', port: 6379, database: 0, ...open }],
  ['redis://10.0.0.1:7000/3', { kind: 'server', host: '10.0.0.1', port: 7000, database: 3, ...open }],
  ['redis://[::1]:7000', { kind: 'server', host: '::1', port: 7000, database: 0, ...open }],
  [
    'rediss://desk:p%40ss@redis.example.org',
    {
      ...{ kind: 'server', host: 'redis.example.org', port: 6379, database: 0 },
      ...{ username: 'desk', password: 'p@ss', tls: true },
    },
  ],
  [
    'redis+cluster://:secret@a:7001,b:7002,c',
    {
      kind: 'cluster',
      nodes: [
        { host: 'a', port: 7001 },
        { host: 'b', port: 7002 },
        { host: 'c', port: 6379 },
      ],
      ...{ username: undefined, password: 'secret', tls: false },
    },
  ],
  [
    'redis+sentinel://s1,s2:26380/desk',
    {
      kind: 'sentinel',
      nodes: [
        { host: 's1', port: 26379 },
        { host: 's2', port: 26380 },
      ],
      name: 'desk',
      ...open,
    },
  ],
])('%s is read', (text, address) => {
  expect(readRedisAddress(text)).toEqual(address);
});

test.each([
  'http://localhost',
  'redis://',
  'redis://a,b',
  'redis://a/name',
  'redis+sentinel://a,b',
  'redis+cluster://a,b/1',
  'redis+cluster://a,,b',
])('%s is no address of Redis', (text) => {
  expect(readRedisAddress(text)).toBeUndefined();
});

describe('the settings', () => {
  const config = (REDIS_URL: string, REDIS_PREFIX = 'vfd') =>
    readConfig({
      ...{ REDIS_URL, REDIS_PREFIX, DATABASE_URL: 'postgres://localhost/desk', SMTP_URL: 'smtp://localhost' },
      ...{ BASE_URL: 'https://desk.example.org', SESSION_SECRET: 's'.repeat(32), DETAILS_KEY: 'd'.repeat(32) },
    });

  it('say in a sentence what an address may be', () => {
    expect(() => config('redis+sentinel://a')).toThrow(ConfigError);
    expect(() => config('redis+sentinel://a')).toThrow('REDIS_URL must be redis://host:port, redis+sentinel://');
  });

  it('keep the keys of a Cluster in one slot, and those of one server as they were', () => {
    expect(redisPrefix(config('redis://a'))).toBe('vfd');
    expect(redisPrefix(config('redis+cluster://a,b'))).toBe('{vfd}');
    expect(redisPrefix(config('redis+cluster://a,b', 'london:{desk}'))).toBe('london:{desk}');
  });

  it('follow the server that Sentinel names', () => {
    const options = redisOptions(config('redis+sentinel://s1,s2/desk'));
    expect(options).toMatchObject({ name: 'desk', sentinels: [{ host: 's1' }, { host: 's2' }] });
    expect(options.host).toBeUndefined();
  });
});
