import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../src/identity/actor';
import { PostProgress, type PostProgressInput } from '../../../src/progress/post-progress.service';
import { ProgressModule } from '../../../src/progress/progress.module';
import { ConflictError, NotFoundError, RefusedError } from '../../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import { insert } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

let database: TestDatabase;
let app: TestingModule;
let sql: DataSource;
let post: PostProgress;
const clock = new TestClock('2026-04-01T10:00:00+01:00');

let officer: AccountActor;
let otherOfficer: AccountActor;
let pcso: AccountActor;
let otherPcso: AccountActor;
let token: Actor;
let caseId: string;
let reference: string;
let keys = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ProgressModule]);
  sql = app.get(DataSource);
  post = app.get(PostProgress);
  const [desk, otherDesk] = [await makeDesk(sql), await makeDesk(sql)];
  officer = await makeAccount(sql, 'officer');
  otherOfficer = await makeAccount(sql, 'officer');
  pcso = await makeAccount(sql, 'pcso', desk);
  otherPcso = await makeAccount(sql, 'pcso', otherDesk);
  const row = { name: 'crime system', token_hash: 'x', may: ['post-events'], created_at: '2026-01-01T00:00:00Z' };
  token = { kind: 'token', id: await insert(sql, 'api_token', row), may: ['post-events'] };
  reference = '01/0004 711/26';
  caseId = await makeCase(sql, { deskId: desk, officerId: officer.id }, { crime_reference: reference });
  await makeParticipant(sql, caseId, await makePerson(sql, desk));
  await makeEvent(sql, caseId, 'reported', '2026-03-20T08:30:00Z');
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const arrest = (changes: Partial<PostProgressInput> = {}): PostProgressInput =>
  ({
    caseId,
    type: 'suspect-arrested',
    occurredAt: new Date('2026-04-01T07:15:00+01:00'),
    tell: 'now',
    words: 'We arrested a man this morning.',
    idempotencyKey: `key ${(keys += 1)}`,
    ...changes,
  }) as PostProgressInput;

const count = async (table: string, where = 'true'): Promise<number> => {
  const [row] = await sql.query<{ n: number }[]>(`select count(*)::int as n from ${table} where ${where}`);
  return row!.n;
};

const dutiesOf = (eventId: string): Promise<{ rule_id: string; due_on: string }[]> =>
  sql.query('select rule_id, due_on::text from duty where event_id = $1 order by rule_id', [eventId]);

describe('posting progress', () => {
  test('writes the event, its duties and who did it', async () => {
    const posted = await post.post(officer, arrest());
    expect(posted).toEqual({ created: true, caseId, eventId: expect.stringMatching(/^\d+$/) });
    const [event] = await sql.query<object[]>('select * from case_event where id = $1', [posted.eventId]);
    expect(event).toMatchObject({
      case_id: caseId,
      type: 'suspect-arrested',
      occurred_at: new Date('2026-04-01T06:15:00Z'),
      received_at: null,
      tell: 'now',
      words: 'We arrested a man this morning.',
      posted_at: clock.now(),
      posted_by_account_id: officer.id,
      posted_by_token_id: null,
    });
    expect(await dutiesOf(posted.eventId)).toEqual([{ rule_id: '2020.arrest', due_on: '2026-04-10' }]);
    const [audit] = await sql.query<object[]>('select * from audit_entry order by id desc limit 1');
    expect(audit).toMatchObject({
      event: 'progress-posted',
      actor_kind: 'account',
      actor_id: officer.id,
      subject_kind: 'case',
      subject_id: caseId,
      detail: { event: posted.eventId, type: 'suspect-arrested', tell: 'now' },
    });
  });

  test('says in the history of a duty which posting moved it', async () => {
    const ended = await post.post(officer, arrest({ type: 'charged' }));
    const changes = await sql.query<object[]>(
      `select reason, new_state, by_kind, by_id from duty_change c join duty d on d.id = c.duty_id
        where d.rule_id = '2020.progress' order by c.id desc limit 1`,
    );
    expect(changes).toEqual([
      {
        reason: 'Posted: A suspect was charged or summonsed',
        new_state: 'ended',
        by_kind: 'account',
        by_id: officer.id,
      },
    ]);
    await sql.query(`update case_event set withdrawn_at = now(), withdrawn_reason = 'test' where id = $1`, [
      ended.eventId,
    ]);
  });

  test.each(['the desk of the case', 'a token'])('is also done by %s', async (who) => {
    const actor = who === 'a token' ? token : pcso;
    const { eventId } = await post.post(actor, arrest());
    const [event] = await sql.query<object[]>('select * from case_event where id = $1', [eventId]);
    expect(event).toMatchObject(
      who === 'a token'
        ? { posted_by_account_id: null, posted_by_token_id: token.id }
        : { posted_by_account_id: pcso.id, posted_by_token_id: null },
    );
  });

  test('finds the case by its reference with slashes and spaces, exactly as it was recorded', async () => {
    const { caseId: none, ...rest } = arrest() as PostProgressInput & { caseId: string };
    expect(none).toBe(caseId);
    expect((await post.post(token, { ...rest, crimeReference: reference })).caseId).toBe(caseId);
    await expect(post.post(token, { ...rest, crimeReference: '01/0004711/26' })).rejects.toThrow(NotFoundError);
    await expect(post.post(token, { ...rest, crimeReference: 'a\0b' })).rejects.toThrow(NotFoundError);
  });

  test('is done on a closed case too', async () => {
    const closed = await makeCase(
      sql,
      { deskId: pcso.deskId!, officerId: officer.id },
      { closed_at: '2026-03-20T10:00:00Z' },
    );
    expect((await post.post(officer, arrest({ caseId: closed }))).created).toBe(true);
  });

  test('is refused with every reason, and nothing is written', async () => {
    const before = [await count('case_event'), await count('posted_once'), await count('audit_entry')];
    const refused = post.post(officer, arrest({ type: 'reported', tell: 'never', words: 'a\nb' }));
    await expect(refused).rejects.toMatchObject({
      reasons: [{ field: 'type' }, { field: 'reason' }, { field: 'words' }],
    });
    await expect(refused).rejects.toThrow(RefusedError);
    expect([await count('case_event'), await count('posted_once'), await count('audit_entry')]).toEqual(before);
  });

  test('leaves nothing behind where a date would be beyond the calendar', async () => {
    const before = await count('case_event');
    clock.set('2028-12-29T10:00:00Z');
    const late = arrest({ occurredAt: new Date('2028-12-29T09:00:00Z') });
    await expect(post.post(officer, late)).rejects.toMatchObject({
      reasons: [{ field: 'occurredAt', code: 'beyond-calendar' }],
    });
    clock.set('2026-04-01T10:00:00+01:00');
    expect(await count('case_event')).toBe(before);
  });
});

describe('posting progress on what is not yours', () => {
  test.each([
    ["another officer's case", () => otherOfficer],
    ["another desk's case", () => otherPcso],
    ['a case, as nobody', (): Actor => ({ kind: 'nobody' })],
    ['a case, as an agency', (): Actor => ({ kind: 'agency', id: '1' })],
  ])('%s looks like a case that does not exist', async (_, who) => {
    const before = await count('case_event');
    await expect(post.post(who(), arrest())).rejects.toThrow(NotFoundError);
    await expect(post.post(who(), arrest({ caseId: '987654321' }))).rejects.toThrow(NotFoundError);
    await expect(post.post(who(), arrest({ caseId: 'x' }))).rejects.toThrow(NotFoundError);
    expect(await count('case_event')).toBe(before);
  });
});

describe('posting the same again', () => {
  test('posts nothing and answers the first event, even when its words could not be posted any more', async () => {
    const first = arrest({ tell: 'not-before', notBefore: '2026-04-01', reason: 'A search is under way' });
    const posted = await post.post(officer, first);
    const before = [await count('case_event'), await count('duty'), await count('audit_entry')];
    clock.set('2026-04-09T10:00:00+01:00');
    expect(await post.post(officer, first)).toEqual({ ...posted, created: false });
    clock.set('2026-04-01T10:00:00+01:00');
    expect([await count('case_event'), await count('duty'), await count('audit_entry')]).toEqual(before);
  });

  test('is recognised in another spelling of the same', async () => {
    const first = arrest({ receivedAt: new Date('2026-04-01T08:00:00+01:00') });
    const posted = await post.post(officer, first);
    const spelled = { ...first, receivedAt: new Date('2026-04-01T07:00:00Z'), words: ` ${first.words} `, reason: '' };
    expect(await post.post(officer, spelled)).toEqual({ ...posted, created: false });
  });

  test.each<[string, Partial<PostProgressInput>]>([
    ['type', { type: 'suspect-interviewed' }],
    ['occurredAt', { occurredAt: new Date('2026-04-01T07:15:01+01:00') }],
    ['receivedAt', { receivedAt: new Date('2026-04-01T08:00:00+01:00') }],
    ['tell', { tell: 'never', reason: 'A search is under way' }],
    ['words', { words: 'We arrested a woman this morning.' }],
    ['words left out', { words: null }],
  ])('with another %s under the same key is a conflict', async (_, changes) => {
    const first = arrest();
    await post.post(officer, first);
    const before = await count('case_event');
    await expect(post.post(officer, { ...first, ...changes } as PostProgressInput)).rejects.toThrow(ConflictError);
    expect(await count('case_event')).toBe(before);
  });

  test('on another case under the same key is a conflict', async () => {
    const other = await makeCase(sql, { deskId: pcso.deskId!, officerId: officer.id });
    const first = arrest();
    await post.post(officer, first);
    await expect(post.post(officer, { ...first, caseId: other } as PostProgressInput)).rejects.toThrow(ConflictError);
  });

  test("under another poster's key is another posting", async () => {
    const first = arrest();
    const posted = await post.post(officer, first);
    const again = await post.post(pcso, first);
    expect(again.created).toBe(true);
    expect(again.eventId).not.toBe(posted.eventId);
  });

  test('many times at once posts one event', async () => {
    const before = await count('case_event');
    const same = arrest({ type: 'suspect-interviewed' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => post.post(token, same)));
    expect(answers.filter((answer) => answer.created)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.eventId)).size).toBe(1);
    expect(await count('case_event')).toBe(before + 1);
    expect(await dutiesOf(answers[0]!.eventId)).toHaveLength(1);
  });

  test('different postings at once on one case each open their duty', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post.post(token, arrest())));
    expect(answers.every((answer) => answer.created)).toBe(true);
    for (const { eventId } of answers) expect(await dutiesOf(eventId)).toHaveLength(1);
  });
});
