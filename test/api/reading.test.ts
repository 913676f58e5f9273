import { addresses, type Api, arrest, REFERENCE, startApi } from '../support/api';
import { makePerson } from '../support/factories/person';
import { TestClock } from '../support/test-clock';

describe('reading by the API', () => {
  let api: Api;
  const clock = new TestClock('2026-04-01T10:00:00+01:00');

  beforeAll(async () => {
    api = await startApi(clock);
    await api.post(addresses.events, arrest());
  });
  afterAll(() => api.web.close());

  const lastAudit = async (event: string) => {
    const sql =
      'select actor_kind, subject_kind, subject_id from audit_entry where event = $1 order by id desc limit 1';
    return (await api.sql.query(sql, [event])) as object[];
  };

  it('shows a case with its people by id and role alone, and what has happened', async () => {
    const answer = await api.get(addresses.case);
    expect(answer.body).toMatchObject({
      crimeReference: REFERENCE,
      people: [{ id: api.personId, role: 'victim' }],
      events: [{ type: 'suspect-arrested' }, { type: 'reported' }],
      next: null,
    });
    expect(answer.text).not.toMatch(/Sampleperson|Testa/);
    expect(await lastAudit('case-seen-by-api')).toEqual([
      { actor_kind: 'token', subject_kind: 'case', subject_id: api.caseId },
    ]);
  });

  it('shows the events page by page', async () => {
    for (let n = 0; n < 52; n += 1) await api.post(addresses.events, arrest({ type: 'statement-taken' }));
    interface Page {
      events: { id: string }[];
      next: string | null;
    }
    const first = (await api.get(addresses.case)).body as Page;
    const second = (await api.get(`${addresses.case}?after=${first.next}`)).body as Page;
    const ids = [...first.events, ...second.events].map((event) => event.id);
    expect([first.events.length, second.events.length, second.next]).toEqual([50, 4, null]);
    expect(new Set(ids).size).toBe(54);
  });

  it('shows what a person is owed, under both ways to write their id', async () => {
    const plain = await api.get(`/api/v1/people/${api.personId}/duties`);
    const written = await api.get(`/api/v1/people/p-${api.personId}/duties`);
    expect(written.body).toEqual(plain.body);
    expect(plain.body).toMatchObject({
      person: api.personId,
      duties: expect.arrayContaining([
        expect.objectContaining({ rule: '2020.arrest', dueOn: '2026-04-10', state: 'open' }),
      ]),
    });
    expect(await lastAudit('duties-seen-by-api')).toEqual([
      { actor_kind: 'token', subject_kind: 'person', subject_id: api.personId },
    ]);
  });

  it('says overdue from the day after the due day', async () => {
    const stateOn = async (instant: string) => {
      clock.set(instant);
      const { duties } = (await api.get(`/api/v1/people/${api.personId}/duties`)).body as {
        duties: { rule: string; state: string }[];
      };
      return duties.find((duty) => duty.rule === '2020.arrest')!.state;
    };
    expect(await stateOn('2026-04-10T23:59:59+01:00')).toBe('open');
    expect(await stateOn('2026-04-11T00:00:00+01:00')).toBe('overdue');
    clock.set('2026-04-01T10:00:00+01:00');
  });

  it("shows one person's duties and nobody else's", async () => {
    const rows = (await api.sql.query('select desk_id from person where id = $1', [api.personId])) as {
      desk_id: string;
    }[];
    const other = await makePerson(api.sql, rows[0]!.desk_id);
    expect((await api.get(`/api/v1/people/${other}/duties`)).body).toMatchObject({ person: other, duties: [] });
  });

  it.each(['0', '-1', 'x', 'P-', '1 or 1=1', '99999999999999999999999'])('finds nobody under %s', async (id) => {
    expect((await api.get(`/api/v1/people/${encodeURIComponent(id)}/duties`)).status).toBe(404);
  });

  it('counts a case that is not stored, and a list of them', async () => {
    const one = {
      asOf: '2026-04-20T09:00:00+01:00',
      events: [{ id: 'e1', type: 'suspect-arrested', occurredAt: '2026-04-02T10:00:00+01:00' }],
      people: [{ id: 'p1', role: 'victim' }],
    };
    const answer = await api.post(addresses.preview, one, { token: api.tokens.read });
    expect(answer.body).toMatchObject({
      duties: [{ person: 'p1', event: 'e1', rule: '2020.arrest', dueOn: '2026-04-13' }],
    });
    expect((await api.post(addresses.preview, [one, one])).body).toEqual([answer.body, answer.body]);
    const wrong = await api.post(addresses.preview, [one, { ...one, people: [{ id: 'p1', role: 'suspect' }] }]);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toMatchObject({ errors: [{ field: '[1].people[0].role' }] });
  });

  it('answers for every other address with a problem, and says which methods there are', async () => {
    const nowhere = await api.get('/api/v2/cases');
    expect([nowhere.status, nowhere.headers['content-type']]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
    ]);
    expect((await api.post(addresses.case, {})).headers['allow']).toBe('GET');
  });
});
