import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../src/database/transactions';
import { ConflictError, NotFoundError, type RefusedError } from '../../src/refusals';
import type { Figure } from '../../src/supervision/caseload';
import { CaseloadQueries } from '../../src/supervision/caseload.queries';
import { SupervisionModule } from '../../src/supervision/supervision.module';
import { UnableQueries } from '../../src/supervision/unable.queries';
import { UnableRequests } from '../../src/supervision/unable-requests.service';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeContact } from '../support/factories/contact';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makeDuty } from '../support/factories/duty';
import { makePerson } from '../support/factories/person';
import { insert, type Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';

const DAYS = { today: '2026-04-22', weekEnd: '2026-04-26' };
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let camden: string;
let lambeth: string;
let pcso: AccountActor;
let supervisor: AccountActor;
let theirs: AccountActor;
let officer: AccountActor;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock(`${DAYS.today}T10:00:00+01:00`), [SupervisionModule]);
  sql = app.get(Transactions).reader;
});
beforeEach(async () => {
  await sql.query('truncate unable_to_contact, contact, duty, person, crime_case, account, desk cascade');
  [camden, lambeth] = [await makeDesk(sql), await makeDesk(sql)];
  pcso = await makeAccount(sql, 'pcso', camden, 'Priya');
  supervisor = await makeAccount(sql, 'supervisor', camden, 'Sue');
  theirs = await makeAccount(sql, 'supervisor', lambeth);
  officer = await makeAccount(sql, 'officer');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** Somebody with a case since `joinedOn`, and a duty due on the day. */
async function somebody(dueOn?: string, { joinedOn = '2026-04-20', event = {}, closed = false } = {}): Promise<string> {
  const personId = await makePerson(sql, camden, { pcso_id: pcso.id });
  const caseId = await makeCase(
    sql,
    { deskId: camden, officerId: officer.id },
    closed ? { closed_at: '2026-04-21T09:00:00Z' } : {},
  );
  const participantId = await makeParticipant(sql, caseId, personId);
  await sql.query('update participant set joined_at = $2 where id = $1', [participantId, `${joinedOn}T09:00:00Z`]);
  const eventId = await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T10:00:00Z', event);
  if (dueOn !== undefined) await makeDuty(sql, { participantId, personId, caseId, eventId }, dueOn);
  return personId;
}
const list = async (figure: Figure, of: string | undefined = pcso.id, by = supervisor) =>
  (await app.get(CaseloadQueries).list(by, DAYS, { figure, of })).people.map((person) => person.personId);

test('each number is as long as the list behind it, and each list holds whom it should', async () => {
  const late = await somebody('2026-04-14');
  const thisWeek = await somebody('2026-04-24');
  const later = await somebody('2026-05-08');
  const held = await somebody('2026-04-14', { event: { tell: 'never', reason: 'Danger' } });
  const done = await somebody('2026-04-14', { closed: true });
  const owedNothing = await somebody(undefined, { joinedOn: '2026-03-01' });
  const silent = await somebody('2026-06-01', { joinedOn: '2026-03-02' });
  const letter = await makeContact(sql, pcso, silent, '2026-04-10T10:00:00Z', 'letter-sent');
  await sql.query(`update contact set undelivered_at = at where id = $1`, [letter]);
  await makeContact(sql, pcso, silent, '2026-03-20T10:00:00Z', 'spoke');
  await makeContact(sql, pcso, silent, '2026-04-20T10:00:00Z', 'no-answer');
  const supporter = await insert(sql, 'person_around', {
    ...{ person_id: silent, stands_as: 'supporter', name: 'Sam', told_of: 'everything', from_on: '2026-03-02' },
    ...{ recorded_at: '2026-03-02T09:00:00Z', by_account_id: pcso.id },
  });
  const withSupporter = await makeContact(sql, pcso, silent, '2026-04-21T10:00:00Z', 'spoke');
  await sql.query('update contact set with_around_id = $2 where id = $1', [withSupporter, supporter]);
  const theirEmail = await makeContact(sql, pcso, silent, '2026-04-22T10:00:00Z', 'email-sent');
  await sql.query(`update contact set channel = 'email', direction = 'incoming' where id = $1`, [theirEmail]);
  const reached = await somebody('2026-06-02', { joinedOn: '2026-03-02' });
  await makeContact(sql, pcso, reached, '2026-04-20T10:00:00Z', 'spoke');
  const never = await somebody('2026-06-03', { joinedOn: '2026-03-25' });

  const lists = {
    open: await list('open'),
    owed: await list('owed'),
    overdue: await list('overdue'),
    week: await list('week'),
    firstContact: await list('first-contact'),
    notSpoken: await list('not-spoken'),
  };
  expect(lists.open).not.toContain(done);
  expect(lists.owed).toEqual([late, held, thisWeek, later, silent, reached, never]);
  expect(lists.overdue).toEqual([late]);
  expect(lists.week).toEqual([thisWeek]);
  expect(lists.firstContact).toEqual([owedNothing, never, late, thisWeek, later, held]);
  expect(lists.notSpoken).toEqual([silent, never]);
  const count = (by: typeof supervisor) => app.get(CaseloadQueries).countNotSpoken(by, DAYS.today);
  expect(await count(supervisor)).toBe(2);
  expect(await count(await makeAccount(sql, 'supervisor', await makeDesk(sql)))).toBe(0);
  const [line] = await app.get(CaseloadQueries).ofDesk(supervisor, camden, DAYS);
  expect(line).toMatchObject({ name: 'Priya', duties: 7, overdueDuties: 1, oldestOverdue: '2026-04-14' });
  expect({ ...lists, ...line }).toMatchObject(
    Object.fromEntries(Object.entries(lists).map(([figure, people]) => [figure, people.length])),
  );
});

test('those of nobody, and of one who has gone, are there; the desk as a whole has all', async () => {
  const mine = await somebody('2026-04-14');
  const nobodys = await somebody('2026-04-14');
  await sql.query('update person set pcso_id = null where id = $1', [nobodys]);
  await sql.query('update account set disabled_at = now() where id = $1', [pcso.id]);
  const lines = await app.get(CaseloadQueries).ofDesk(supervisor, camden, DAYS);
  expect(lines).toMatchObject([
    { pcsoId: null, open: 1 },
    { pcsoId: pcso.id, open: 1, atWork: false },
  ]);
  expect(await list('open', 'nobody')).toEqual([nobodys]);
  expect(
    (await app.get(CaseloadQueries).list(supervisor, DAYS, { figure: 'overdue', of: undefined })).people,
  ).toHaveLength(2);
  expect(await list('open')).toEqual([mine]);
});

test('pages neither lose nor repeat anybody', async () => {
  const all: string[] = [];
  for (let n = 0; n < 5; n += 1) all.push(await somebody('2026-04-14'));
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await app
      .get(CaseloadQueries)
      .list(supervisor, DAYS, { figure: 'overdue', of: pcso.id, after, size: 2 });
    seen.push(...page.people.map((person) => person.personId));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen).toEqual(all);
});

test('another desk sees nobody of this one in any list', async () => {
  await somebody('2026-04-14');
  for (const figure of ['open', 'owed', 'overdue', 'first-contact'] as const)
    expect(await list(figure, pcso.id, theirs)).toEqual([]);
  expect(await app.get(CaseloadQueries).ofDesk(theirs, lambeth, DAYS)).toEqual([]);
});

describe('unable to contact', () => {
  const ask = (personId: string, by = pcso, more: object = {}) =>
    app.get(UnableRequests).ask(by, { personId, words: 'Tried everything', formKey: randomUUID(), ...more });
  const refused = (trying: Promise<unknown>) =>
    trying.then(() => 'done', (fault: RefusedError) => fault.reasons.map(({ code }) => code).join()); // prettier-ignore
  const tryAll = async (personId: string) => {
    await makeContact(sql, pcso, personId, '2026-04-13T10:00:00+01:00', 'no-answer');
    await makeContact(sql, pcso, personId, '2026-04-15T10:00:00+01:00', 'voicemail');
    const letter = await makeContact(sql, pcso, personId, '2026-04-17T10:00:00+01:00', 'letter-sent');
    await sql.query(`update contact set channel = 'letter' where id = $1`, [letter]);
  };
  const accepted = async (personId: string) => (await app.get(UnableQueries).acceptedAmong([personId])).has(personId);

  test('is asked for by what the record says, accepted, and ends when they are reached', async () => {
    const personId = await somebody('2026-04-14');
    expect(await refused(ask(personId))).toBe('attempts,ways');
    await tryAll(personId);
    const formKey = randomUUID();
    const id = await ask(personId, pcso, { formKey });
    expect(await ask(personId, pcso, { formKey })).toBe(id);
    expect(await refused(ask(personId))).toBe('asked-already');
    expect(await app.get(UnableQueries).waiting(supervisor)).toMatchObject([
      { id, attempts: 3, firstOn: '2026-04-13', lastOn: '2026-04-17', channels: ['letter', 'telephone'] },
    ]);
    expect(await accepted(personId)).toBe(false);
    await app.get(UnableRequests).decide(supervisor, id, 'accepted', '');
    await app.get(UnableRequests).decide(supervisor, id, 'accepted', '');
    expect(await accepted(personId)).toBe(true);
    await expect(app.get(UnableRequests).decide(supervisor, id, 'sent-back', 'No')).rejects.toThrow(ConflictError);
    expect(await sql.query(`select state from duty where person_id = $1`, [personId])).toEqual([{ state: 'undone' }]);
    await makeContact(sql, pcso, personId, '2026-04-22T11:00:00+01:00', 'no-answer');
    expect(await accepted(personId)).toBe(true);
    await makeContact(sql, pcso, personId, '2026-04-22T12:00:00+01:00', 'spoke');
    expect(await accepted(personId)).toBe(false);
  });

  test('attempts count from when they were last reached', async () => {
    const personId = await somebody();
    await tryAll(personId);
    await makeContact(sql, pcso, personId, '2026-04-16T10:00:00+01:00', 'spoke');
    expect((await app.get(UnableQueries).tried(personId)).attempts).toBe(1);
  });

  test('is sent back only with words, and can then be asked again', async () => {
    const personId = await somebody();
    await tryAll(personId);
    const id = await ask(personId);
    expect(await refused(app.get(UnableRequests).decide(supervisor, id, 'sent-back', ' '))).toBe('missing');
    await app.get(UnableRequests).decide(supervisor, id, 'sent-back', 'Try her sister, as agreed');
    expect(await app.get(UnableQueries).latestOf(personId)).toMatchObject({
      state: 'sent-back',
      answer: 'Try her sister, as agreed',
    });
    await ask(personId);
  });

  test('is for this desk alone to ask, and for its supervisors to decide', async () => {
    const personId = await somebody();
    await tryAll(personId);
    await expect(ask(personId, theirs)).rejects.toThrow(NotFoundError);
    const id = await ask(personId);
    await expect(app.get(UnableRequests).decide(theirs, id, 'accepted', '')).rejects.toThrow(NotFoundError);
    expect(() => app.get(UnableRequests).decide(pcso, id, 'accepted', '')).toThrow(NotFoundError);
    expect(await app.get(UnableQueries).waiting(theirs)).toEqual([]);
    await expect(app.get(UnableQueries).one(theirs, id)).rejects.toThrow(NotFoundError);
  });
});
