import Redis from 'ioredis';
import { RedisProbe } from '../../src/queue/redis-probe';
import { until } from '../queue/support/desk';
import { addresses, type Api, startApi } from '../support/api';
import { type OwnRedis, startOwnRedis } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { startWebApp, type WebApp } from '../support/web-app';

describe('how much may be asked of the API in a minute', () => {
  let api: Api;
  beforeAll(async () => (api = await startApi(new TestClock(), { API_REQUESTS_PER_MINUTE: '3' })));
  afterAll(() => api.web.close());

  it('is counted for each token by itself, and said in a problem with the seconds to wait', async () => {
    for (let i = 0; i < 3; i += 1) expect((await api.get(addresses.case)).status).toBe(200);
    const refused = await api.get(addresses.case);
    expect(refused.status).toBe(429);
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.body).toMatchObject({ status: 429, title: 'Too many requests', requestId: expect.any(String) });
    expect((await api.get(addresses.case, api.tokens['post-events'])).status).toBe(200);
  });

  it('is counted for a network together where there is no token, or a wrong one', async () => {
    const wrong = (i: number) => `vfd_${String(i).padStart(43, 'x')}`;
    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await api.get(addresses.case, wrong(i))).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });

  it('does not concern the pages', async () => {
    for (let i = 0; i < 6; i += 1) expect((await api.web.browser().get('/sign-in')).status).toBe(200);
  });
});

describe('how much may be asked of two web processes', () => {
  let redis: OwnRedis;
  let one: WebApp;
  let other: WebApp;
  let ofAnotherDesk: WebApp;

  beforeAll(async () => {
    redis = await startOwnRedis();
    const start = async (REDIS_PREFIX: string): Promise<WebApp> => {
      const web = await startWebApp(new TestClock(), {
        ...{ API_REQUESTS_PER_MINUTE: '3', REDIS_URL: redis.url, REDIS_PREFIX },
      });
      const isThere = () =>
        web.app
          .get(RedisProbe)
          .ping()
          .then(
            () => true,
            () => false,
          );
      await until('Redis is there', isThere);
      return web;
    };
    one = await start('desk');
    other = await start('desk');
    ofAnotherDesk = await start('another');
  });
  afterAll(async () => {
    for (const web of [one, other, ofAnotherDesk]) await web?.close();
    await redis?.stop();
  });

  const ask = (web: WebApp, path = addresses.case) => web.browser().get(path);
  const statuses = async (...webs: WebApp[]): Promise<number[]> => {
    const seen: number[] = [];
    for (const web of webs) seen.push((await ask(web)).status);
    return seen;
  };

  it('is counted together, and not with another desk’s', async () => {
    expect(await statuses(one, other, one, other, one)).toEqual([401, 401, 401, 429, 429]);
    expect(Number((await ask(other)).headers['retry-after'])).toBeGreaterThan(0);
    expect(await statuses(ofAnotherDesk)).toEqual([401]);
  });

  it('for calendars as well', async () => {
    for (let i = 0; i < 60; i += 1) expect((await ask(one, '/due-dates/unknown')).status).toBe(404);
    expect((await ask(other, '/due-dates/unknown')).status).toBe(429);
  });

  it('without an address in Redis, and for a minute', async () => {
    const client = new Redis(redis.url);
    const keys = await client.keys('desk:requests:*');
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key).toMatch(/^desk:requests:(api|due-dates):[\w-]{43}$/);
      expect(await client.pttl(key)).toBeLessThanOrEqual(60_000);
      expect(await client.pttl(key)).toBeGreaterThan(0);
    }
    client.disconnect();
  });

  it('is counted by each for itself while Redis is away', async () => {
    await redis.stop();
    const seen = await statuses(...Array.from({ length: 4 }, () => ofAnotherDesk));
    expect([seen.at(0), seen.at(-1)]).toEqual([401, 429]);
  });
});
