import { addresses, type Api, startApi } from '../support/api';
import { TestClock } from '../support/test-clock';

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
