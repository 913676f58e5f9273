import { Tokens } from '../../src/identity/tokens.service';
import { PostProgress } from '../../src/progress/post-progress.service';
import { addresses, type Api, arrest, REFERENCE, startApi } from '../support/api';
import { TestClock } from '../support/test-clock';

interface Problem {
  status: number;
  detail: string;
  errors?: { field: string; message: string }[];
  requestId: string;
}

describe('posting an event by the API', () => {
  let api: Api;
  const clock = new TestClock('2026-04-01T10:00:00+01:00');

  beforeAll(async () => (api = await startApi(clock)));
  afterAll(() => api.web.close());

  const eventCount = async (): Promise<number> => {
    const rows = (await api.sql.query('select count(*)::int as n from case_event')) as { n: number }[];
    return rows[0]!.n;
  };

  it('answers 201 with the event and the duties it opened', async () => {
    const answer = await api.post(addresses.events, arrest());
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      case: REFERENCE,
      event: { type: 'suspect-arrested', occurredAt: '2026-04-01T06:15:00.000Z', tell: 'now', receivedAt: null },
      duties: [
        { person: api.personId, rule: '2020.arrest', clockStarts: '2026-04-01', dueOn: '2026-04-10', state: 'open' },
      ],
    });
    expect((answer.body as { duties: { explanation: string }[] }).duties[0]!.explanation).toContain('Good Friday');
  });

  it('answers 200 and does nothing for the same key and body, in another order and with other offsets too', async () => {
    const first = await api.post(addresses.events, arrest(), { key: 'once' });
    const before = await eventCount();
    const again = await api.post(addresses.events, arrest(), { key: 'once' });
    const reordered = Object.fromEntries(Object.entries(arrest({ occurredAt: '2026-04-01T06:15:00Z' })).reverse());
    const spelled = await api.post(addresses.events, reordered, { key: 'once' });
    expect([first.status, again.status, spelled.status]).toEqual([201, 200, 200]);
    expect(again.body).toEqual(first.body);
    expect(spelled.body).toEqual(first.body);
    expect(await eventCount()).toBe(before);
  });

  it('answers 409 for the same key with another body, and posts nothing', async () => {
    await api.post(addresses.events, arrest(), { key: 'reused' });
    const before = await eventCount();
    const answer = await api.post(addresses.events, arrest({ tell: 'never', reason: 'It would name a witness' }), {
      key: 'reused',
    });
    expect(answer.status).toBe(409);
    expect(await eventCount()).toBe(before);
  });

  it('posts one event when the same is sent many times at once', async () => {
    const before = await eventCount();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => api.post(addresses.events, arrest(), { key: 'at-once' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(await eventCount()).toBe(before + 1);
  });

  it.each<[string, Record<string, unknown> | unknown[] | null, string[]]>([
    ['no fields', {}, ['type', 'occurredAt', 'tell']],
    ['a list', [arrest()], ['body']],
    ['an unknown type', arrest({ type: 'arrested' }), ['type']],
    ['a type that is a number', arrest({ type: 7 }), ['type']],
    ['the report', arrest({ type: 'reported' }), ['type']],
    ['a day for an instant', arrest({ occurredAt: '2026-04-01' }), ['occurredAt']],
    ['an instant without an offset', arrest({ occurredAt: '2026-04-01T07:15:00' }), ['occurredAt']],
    ['30 February', arrest({ occurredAt: '2026-02-30T07:15:00Z' }), ['occurredAt']],
    ['tomorrow', arrest({ occurredAt: '2026-04-02T07:15:00Z' }), ['occurredAt']],
    ['received before it happened', arrest({ receivedAt: '2026-04-01T07:14:59+01:00' }), ['receivedAt']],
    ['an unknown tell', arrest({ tell: 'later' }), ['tell']],
    ['not-before without a day', arrest({ tell: 'not-before' }), ['notBefore']],
    [
      'not-before yesterday',
      arrest({ tell: 'not-before', notBefore: '2026-03-31', reason: 'Searches' }),
      ['notBefore'],
    ],
    [
      'not-before in another form',
      arrest({ tell: 'not-before', notBefore: '03/04/2026', reason: 'Searches' }),
      ['notBefore'],
    ],
    ['never without a reason', arrest({ tell: 'never' }), ['reason']],
    ['words that are no text', arrest({ words: { text: 'x' } }), ['words']],
    ['words of two lines', arrest({ words: 'one\ntwo' }), ['words']],
    ['words that are too long', arrest({ words: 'a'.repeat(281) }), ['words']],
    ['a field there is not', arrest({ recievedAt: '2026-04-01T08:00:00Z' }), ['recievedAt']],
    [
      'a field named like a property of every object',
      JSON.parse('{"__proto__": 1}') as Record<string, unknown>,
      ['type', 'occurredAt', 'tell', '__proto__'],
    ],
  ])('answers 422 naming the field for %s', async (_, body, fields) => {
    const before = await eventCount();
    const answer = await api.post(addresses.events, JSON.stringify(body));
    expect(answer.status).toBe(422);
    expect((answer.body as Problem).errors?.map((error) => error.field)).toEqual(fields);
    expect(await eventCount()).toBe(before);
  });

  it.each([
    ['nothing', ''],
    ['a space in the middle', 'a b'],
    ['more than 200 characters', 'k'.repeat(201)],
  ])('answers 400 naming the header for an Idempotency-Key of %s', async (_, key) => {
    const answer = await api.post(addresses.events, arrest(), { key });
    expect(answer.status).toBe(400);
    expect((answer.body as Problem).errors).toEqual([
      { field: 'Idempotency-Key', message: expect.stringContaining('must be given') },
    ]);
  });

  it.each([
    ['cut off', '{"type": "suspect-arr'],
    ['no JSON at all', 'type=suspect-arrested'],
  ])('answers 400 for a body that is %s', async (_, body) => {
    expect((await api.post(addresses.events, body)).status).toBe(400);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'answers 415 for %s',
    async (type) => {
      expect((await api.post(addresses.events, JSON.stringify(arrest()), { type })).status).toBe(415);
    },
  );

  it('reads any type that is JSON, with a charset', async () => {
    for (const type of ['application/json; charset=utf-8', 'application/vnd.example+json']) {
      expect((await api.post(addresses.events, arrest(), { type })).status).toBe(201);
    }
  });

  it('answers 404 for a case there is not, whatever its reference', async () => {
    for (const reference of ['NO/SUCH', '%00', '01%2F0004711%2F26', '..%2F..']) {
      const answer = await api.post(`/api/v1/cases/${reference}/events`, arrest());
      expect(answer.status).toBe(404);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
  });

  it('reads nothing from somebody without a token, and says how to ask', async () => {
    const answer = await api.post(addresses.events, 'not JSON', { token: '' });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="Victims Focus Desk"');
    const wrong = await api.post(addresses.events, arrest(), { token: `vfd_${'x'.repeat(43)}` });
    expect(wrong.status).toBe(401);
    expect(wrong.headers['www-authenticate']).toContain('error="invalid_token"');
  });

  it('opens nothing for a token that is revoked', async () => {
    const tokens = api.web.app.get(Tokens);
    const made = await tokens.create({ kind: 'system', id: 'test' }, { name: 'to be revoked', may: ['post-events'] });
    expect((await api.post(addresses.events, arrest(), { token: made.token })).status).toBe(201);
    await tokens.revoke({ kind: 'system', id: 'test' }, 'to be revoked');
    expect((await api.post(addresses.events, arrest(), { token: made.token })).status).toBe(401);
  });

  it("is not opened by a person's session", async () => {
    const browser = await api.web.signedIn({
      email: 'officer.api@example.org',
      name: 'Olive Example',
      role: 'officer',
    });
    expect((await browser.get(addresses.case)).status).toBe(401);
  });

  it('records who posted and who was refused', async () => {
    await api.post(addresses.events, arrest(), { token: api.tokens.read });
    const rows = await api.sql.query(
      `select event, actor_kind, count(*) > 0 as some from audit_entry where event in ('progress-posted', 'access-refused')
        and actor_kind = 'token' group by 1, 2 order by 1`,
    );
    expect(rows).toEqual([
      { event: 'access-refused', actor_kind: 'token', some: true },
      { event: 'progress-posted', actor_kind: 'token', some: true },
    ]);
  });

  it('tells nothing of a fault of its own', async () => {
    const broken = jest
      .spyOn(api.web.app.get(PostProgress), 'postAndRead')
      .mockRejectedValue(new Error('secret of the machine'));
    const answer = await api.post(addresses.events, arrest());
    broken.mockRestore();
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret');
    expect((answer.body as Problem).requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
