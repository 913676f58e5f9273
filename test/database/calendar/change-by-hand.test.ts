import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { CalendarAdministrationModule } from '../../../src/calendar-administration/calendar-administration.module';
import { CalendarChanges } from '../../../src/calendar-administration/calendar-changes.service';
import { CalendarMoves } from '../../../src/calendar-administration/moves.service';
import { toDayNumber } from '../../../src/calendar/legal-day';
import { Transactions } from '../../../src/database/transactions';
import { CalendarInForce } from '../../../src/duties/calendar-in-force';
import { DUTY_LINE, dutyLine, type DutyLineRow } from '../../../src/duties/duty-line';
import { DutyExplanations } from '../../../src/duties/duty-explanations';
import { DutyRecounts } from '../../../src/duties/duty-recounts.service';
import { system } from '../../../src/identity/actor';
import { RecountRunsQueries } from '../../../src/recounts/recount-runs.queries';
import { RecountSteps } from '../../../src/recounts/recount-steps.service';
import { ConflictError, NotFoundError, RefusedError } from '../../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeContact } from '../../support/factories/contact';
import { makeDesk } from '../../support/factories/desk';
import { makeOwedCase } from '../../support/factories/owed-case';
import { insert, type Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';
import { untilSomebodyWaits } from '../../support/waiting';

const clock = new TestClock('2026-05-05T10:00:00+01:00');
let database: TestDatabase;
let desk: TestingModule;
let sql: Sql;
let admin: AccountActor;
let officerId: string;
let camden: string;
let lambeth: string;

beforeEach(async () => {
  clock.set('2026-05-05T10:00:00+01:00');
  database = await createTestDatabase();
  desk = await deskModule(database.url, clock, [CalendarAdministrationModule]);
  sql = desk.get(Transactions).reader;
  admin = await makeAccount(sql, 'administrator');
  officerId = (await makeAccount(sql, 'officer')).id;
  camden = await makeDesk(sql, 'Camden');
  lambeth = await makeDesk(sql, 'Lambeth');
});
afterEach(async () => {
  await desk.close();
  await database.drop();
});

const OCCASION = { day: '2026-05-08', name: 'State occasion' };
const add = (formKey: string = randomUUID(), more: object = {}) =>
  desk.get(CalendarChanges).add(admin, { ...OCCASION, reason: 'Proclaimed on 5 May', formKey, ...more });
const preview = () => desk.get(CalendarMoves).preview({ added: [OCCASION], removed: [], years: [] });
const run = async (id: string) => (await desk.get(RecountRunsQueries).one(id))!;
const work = (id: string) => desk.get(RecountSteps).work(id);
const count = (...caseIds: string[]) =>
  desk.get(Transactions).run((tx) => desk.get(DutyRecounts).recountCases(tx, caseIds, system('test'), 'A test'));

async function arrestIn(deskId: string, arrestedAt?: string) {
  const owed = await makeOwedCase(sql, { deskId, officerId }, arrestedAt);
  await count(owed.caseId);
  return owed;
}

async function arrestDue(caseId: string): Promise<string> {
  const rows = (await sql.query(`select due_on::text as due from duty where case_id = $1 and rule_id = '2020.arrest'`, [
    caseId,
  ])) as { due: string }[];
  return rows[0]!.due;
}

const changesOf = (caseId: string): Promise<unknown> =>
  sql.query(
    `select x.old_due_on::text as "from", x.new_due_on::text as "to", x.reason, x.by_kind as kind, x.by_id as id
       from duty_change x join duty d on d.id = x.duty_id where d.case_id = $1 order by x.id`,
    [caseId],
  );

test('a late holiday moves what runs across it, with old day, new day, reason and who; nothing else', async () => {
  clock.set('2026-05-08T12:00:00+01:00');
  const across = await arrestIn(camden); // Friday 1 May and five working days: over the early May holiday to the 11th
  const onTheDay = await arrestIn(camden, '2026-04-30T08:00:00+01:00');
  const before = await arrestIn(lambeth, '2026-04-28T08:00:00+01:00');
  const starting = await arrestIn(lambeth, '2026-05-08T08:00:00+01:00');
  expect(await arrestDue(onTheDay.caseId)).toBe('2026-05-08');

  const runId = await add();
  expect(await arrestDue(across.caseId)).toBe('2026-05-11');
  expect(await run(runId)).toMatchObject({ state: 'waiting', expectedMoves: 2, totalCases: null });
  expect(await work(runId)).toBe('finished');

  expect(await run(runId)).toMatchObject({ state: 'finished', moved: 2, totalCases: 2, doneCases: 2, failedCases: 0 });
  expect(await arrestDue(across.caseId)).toBe('2026-05-12');
  expect(await arrestDue(onTheDay.caseId)).toBe('2026-05-11');
  expect(await arrestDue(before.caseId)).toBe('2026-05-06');
  expect(await arrestDue(starting.caseId)).toBe('2026-05-15');
  const reason = 'Bank holiday added: Friday 8 May 2026 (State occasion)';
  expect(await changesOf(across.caseId)).toEqual([
    { from: '2026-05-11', to: '2026-05-12', reason, kind: 'account', id: admin.id },
  ]);
  expect(await changesOf(before.caseId)).toEqual([]);
  expect(await changesOf(starting.caseId)).toEqual([]);
});

test('done duties are not touched, declined ones move', async () => {
  const done = await arrestIn(camden);
  await makeContact(sql, admin, done.personId, '2026-05-05T09:00:00+01:00', 'spoke', [
    { caseId: done.caseId, eventId: done.arrestId, kind: 'arrest' },
  ]);
  const declined = await arrestIn(camden);
  await insert(sql, 'update_decline', {
    person_id: declined.personId,
    from_at: '2026-05-04T09:00:00+01:00',
    kinds: ['arrest'],
  });
  await count(done.caseId, declined.caseId);
  expect((await preview()).moves).toBe(1);
  const runId = await add();
  await work(runId);
  expect((await run(runId)).moved).toBe(1);
  expect(await arrestDue(done.caseId)).toBe('2026-05-11');
  expect(await arrestDue(declined.caseId)).toBe('2026-05-12');
});

test('the preview says how many dates move on which desks, with examples, and changes nothing', async () => {
  const first = await arrestIn(camden, '2026-04-30T08:00:00+01:00');
  await arrestIn(camden);
  await arrestIn(lambeth);
  await arrestIn(lambeth, '2026-04-28T08:00:00+01:00');
  const found = await preview();
  expect(found).toMatchObject({ moves: 3, beyond: 0, exact: true });
  expect(found.desks).toEqual([
    { borough: 'Camden', moves: 2 },
    { borough: 'Lambeth', moves: 1 },
  ]);
  expect(found.examples[0]).toMatchObject({ ruleId: '2020.arrest', from: '2026-05-08', to: '2026-05-11' });
  expect(found.examples).toHaveLength(3);
  expect(await arrestDue(first.caseId)).toBe('2026-05-08');
  expect(await sql.query('select 1 from duty_change')).toEqual([]);
});

test('withdrawn again, every date is as it was, and two changes are kept', async () => {
  const owed = await arrestIn(camden);
  await work(await add());
  const withdrawal = { day: OCCASION.day, reason: 'Announced in error', formKey: randomUUID() };
  const runId = await desk.get(CalendarChanges).withdraw(admin, withdrawal);
  await work(runId);
  expect(await arrestDue(owed.caseId)).toBe('2026-05-11');
  expect(await changesOf(owed.caseId)).toMatchObject([
    { to: '2026-05-12' },
    { to: '2026-05-11', reason: 'Bank holiday withdrawn: Friday 8 May 2026 (State occasion)' },
  ]);
  await work(await add());
  expect(await arrestDue(owed.caseId)).toBe('2026-05-12');
});

test('a built-in holiday can be withdrawn and added again', async () => {
  const owed = await arrestIn(camden, '2026-05-21T08:00:00+01:00');
  const SPRING = '2026-05-25';
  clock.set('2026-05-22T10:00:00+01:00');
  await count(owed.caseId);
  expect(await arrestDue(owed.caseId)).toBe('2026-05-29');
  const changes = desk.get(CalendarChanges);
  await work(await changes.withdraw(admin, { day: SPRING, reason: 'Moved to June', formKey: randomUUID() }));
  expect(await arrestDue(owed.caseId)).toBe('2026-05-28');
  expect((await desk.get(CalendarInForce).current()).isWorkingDay(toDayNumber(SPRING))).toBe(true);
  await work(await changes.add(admin, { day: SPRING, name: 'Spring', reason: 'Back again', formKey: randomUUID() }));
  expect(await arrestDue(owed.caseId)).toBe('2026-05-29');
  await work(await changes.withdraw(admin, { day: SPRING, reason: 'Moved after all', formKey: randomUUID() }));
  expect(await arrestDue(owed.caseId)).toBe('2026-05-28');
});

test('the same form sent again, or twice at once, makes one change and one run', async () => {
  await arrestIn(camden);
  const formKey = randomUUID();
  const [one, two] = await Promise.all([add(formKey), add(formKey)]);
  expect(two).toBe(one);
  expect(await add(formKey)).toBe(one);
  expect(await sql.query('select 1 from recount_run')).toHaveLength(1);
  expect(await sql.query('select 1 from bank_holiday')).toHaveLength(1);
  expect(await sql.query(`select 1 from audit_entry where event = 'calendar-changed'`)).toHaveLength(1);
  const other = await makeAccount(sql, 'administrator');
  await expect(desk.get(CalendarChanges).add(other, { ...OCCASION, reason: 'Also', formKey })).rejects.toBeInstanceOf(
    ConflictError,
  );
});

test.each([
  ['a weekend', { day: '2026-05-09' }, 'day'],
  ['a holiday already', { day: '2026-05-25' }, 'day'],
  ['a year the calendar does not hold', { day: '2029-05-08' }, 'day'],
  ['no real day', { day: '2026-02-30' }, 'day'],
  ['no name', { name: ' ' }, 'name'],
  ['a name too long', { name: 'x'.repeat(101) }, 'name'],
  ['no reason', { reason: '' }, 'reason'],
])('%s is refused by name and changes nothing', async (_, wrong, field) => {
  const refusal = await add(randomUUID(), wrong).catch((fault: unknown) => fault);
  expect(refusal).toBeInstanceOf(RefusedError);
  expect((refusal as RefusedError).reasons.map((reason) => reason.field)).toEqual([field]);
  expect(await sql.query('select 1 from bank_holiday')).toEqual([]);
  expect(await sql.query('select 1 from recount_run')).toEqual([]);
});

test('a day that is no holiday cannot be withdrawn', async () => {
  const wanted = { day: '2026-05-08', reason: 'None', formKey: randomUUID() };
  await expect(desk.get(CalendarChanges).withdraw(admin, wanted)).rejects.toBeInstanceOf(NotFoundError);
});

test('whoever is counting while the calendar changes does not leave a date of the calendar before', async () => {
  const owed = await makeOwedCase(sql, { deskId: camden, officerId });
  let changing = Promise.resolve('');
  await desk.get(Transactions).run(async (tx) => {
    await desk.get(DutyRecounts).recountCases(tx, [owed.caseId], system('test'), 'A test');
    changing = add();
    await untilSomebodyWaits(sql, 'advisory');
  });
  await work(await changing);
  expect(await arrestDue(owed.caseId)).toBe('2026-05-12');
});

test('every other process sees the change at once, and none of it before it is made', async () => {
  const other = await deskModule(database.url, clock, [CalendarAdministrationModule]);
  const isWorkingDay = async () => (await other.get(CalendarInForce).current()).isWorkingDay(toDayNumber(OCCASION.day));
  expect(await isWorkingDay()).toBe(true);
  await add();
  expect(await isWorkingDay()).toBe(false);
  await other.close();
});

test('a date is explained by the calendar it was counted with: a done one names no holiday that came later', async () => {
  const done = await arrestIn(camden);
  const undone = await arrestIn(camden);
  await makeContact(sql, admin, done.personId, '2026-05-05T09:00:00+01:00', 'spoke', [
    { caseId: done.caseId, eventId: done.arrestId, kind: 'arrest' },
  ]);
  await count(done.caseId);
  const runId = await add();
  const why = async (caseId: string): Promise<string> => {
    const rows: DutyLineRow[] = await desk
      .get(Transactions)
      .reader.query(
        `select ${DUTY_LINE.columns} from ${DUTY_LINE.tables} where d.case_id = $1 and d.rule_id = '2020.arrest'`,
        [caseId],
      );
    const [explained] = await desk.get(DutyExplanations).of(rows.map((row) => dutyLine(row, clock.today())));
    return explained!.why.join(' ');
  };
  expect(await why(undone.caseId)).not.toContain('State occasion');
  await work(runId);
  expect(await why(undone.caseId)).toContain('State occasion');
  expect(await why(undone.caseId)).toContain('12 May 2026');
  expect(await why(done.caseId)).not.toContain('State occasion');
  expect(await why(done.caseId)).toContain('11 May 2026');
});
