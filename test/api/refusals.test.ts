import { addresses, type Api, arrest, startApi } from '../support/api';
import { TestClock } from '../support/test-clock';

describe('what the API refuses is recorded', () => {
  let api: Api;
  beforeAll(async () => (api = await startApi(new TestClock('2026-04-01T10:00:00+01:00'))));
  afterAll(() => api.web.close());

  const recorded = async () => {
    const sql = `select event, actor_kind as by, detail from audit_entry
      where event in ('access-refused', 'not-found', 'request-refused') order by id desc limit 1`;
    return ((await api.sql.query(sql)) as { event: string; by: string; detail: Record<string, unknown> }[])[0];
  };
  const count = async () =>
    ((await api.sql.query('select count(*)::int as n from audit_entry')) as { n: number }[])[0]!.n;

  it.each<[number, string, string, () => Promise<{ status: number }>]>([
    [401, 'access-refused', 'nobody', async () => api.get(addresses.case, '')],
    [401, 'access-refused', 'nobody', async () => api.get(addresses.case, `vfd_${'x'.repeat(43)}`)],
    [403, 'access-refused', 'token', async () => api.post(addresses.events, arrest(), { token: api.tokens.read })],
    [404, 'not-found', 'token', async () => api.get('/api/v1/cases/NOBODYS')],
    [
      409,
      'request-refused',
      'token',
      async () => api.post(addresses.events, arrest({ words: 'Other.' }), { key: 'one' }),
    ],
    [422, 'request-refused', 'token', async () => api.post(addresses.events, arrest({ tell: 'perhaps' }))],
  ])('%s as %s of %s', async (status, event, by, ask) => {
    if (status === 409) await api.post(addresses.events, arrest(), { key: 'one' });
    const before = await count();
    expect((await ask()).status).toBe(status);
    expect(await count()).toBe(before + 1);
    const entry = await recorded();
    expect(entry).toMatchObject({ event, by });
    if (event !== 'access-refused') expect(entry!.detail).toMatchObject({ status });
    expect(JSON.stringify(entry)).not.toContain('vfd_');
  });

  it('says about whom somebody asked in vain', async () => {
    await api.get('/api/v1/people/P-999/duties');
    const rows = (await api.sql.query(
      `select subject_kind, subject_id, from_address from audit_entry where event = 'not-found' order by id desc limit 1`,
    )) as object[];
    expect(rows).toEqual([{ subject_kind: 'person', subject_id: '999', from_address: '127.0.0.1' }]);
  });
});
