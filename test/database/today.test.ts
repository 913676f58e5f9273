import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../src/database/transactions';
import { DeskLoadQueries } from '../../src/duties/desk-load.queries';
import { DutiesModule } from '../../src/duties/duties.module';
import { DutiesQueries } from '../../src/duties/duties.queries';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import { type Band, BANDS } from '../../src/duties/today';
import type { TodayFilter } from '../../src/duties/today-filter';
import { TodayQueries } from '../../src/duties/today.queries';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson } from '../support/factories/person';
import type { Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';

const TODAY = '2026-04-08';
const DAYS = { today: TODAY, nextWorkingDay: '2026-04-09', weekEnd: '2026-04-12' };
const clock = new TestClock(`${TODAY}T12:00:00+01:00`);
let database: TestDatabase;
let desk: TestingModule;
let sql: Sql;
let deskId: string;
let otherDeskId: string;
let pcso: AccountActor;
let elsewhere: AccountActor;
let officer: AccountActor;

beforeAll(async () => {
  database = await createTestDatabase();
  desk = await deskModule(database.url, clock, [DutiesModule]);
  sql = desk.get(Transactions).reader;
  deskId = await makeDesk(sql);
  otherDeskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId, 'Priya Sample');
  elsewhere = await makeAccount(sql, 'pcso', otherDeskId);
  officer = await makeAccount(sql, 'officer');
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

/** A person of the PCSO in a case of a desk in which only these things happened. */
async function personWith(
  events: readonly (readonly [string, string, Record<string, unknown>?])[],
  { pcsoId = pcso.id as string | null, caseDeskId = deskId } = {},
): Promise<string> {
  const personId = await makePerson(sql, deskId, { pcso_id: pcsoId });
  const caseId = await makeCase(sql, { deskId: caseDeskId, officerId: officer.id });
  await makeParticipant(sql, caseId, personId);
  for (const [type, at, columns] of events) await makeEvent(sql, caseId, type, at, columns);
  await desk.get(Transactions).run((tx) => desk.get(DutyRecounts).recountCases(tx, [caseId], officer, 'Posted'));
  return personId;
}

const arrest = (at: string, columns?: Record<string, unknown>) => ['suspect-arrested', at, columns] as const;
const never = { tell: 'never', reason: 'It would endanger a witness' };

test('people stand by the earliest day of what may be told, in pages that neither lose nor repeat anybody', async () => {
  const overdue = await personWith([arrest('2026-03-26T08:00:00Z')]); // due 2 April
  const dueToday = await personWith([arrest('2026-03-30T08:00:00Z')]); // due 8 April: Good Friday and Easter Monday between
  const alsoToday = await personWith([arrest('2026-03-30T09:00:00Z'), arrest('2026-03-01T09:00:00Z', never)]);
  const held = await personWith([arrest('2026-03-02T08:00:00Z', never)]);
  const later = await personWith([arrest('2026-04-07T08:00:00Z')]); // due 14 April
  await personWith([]);
  await personWith([arrest('2026-03-26T08:00:00Z')], { pcsoId: null });

  const whose = { pcsoId: pcso.id, today: TODAY, seenBy: pcso };
  const today = desk.get(TodayQueries);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await today.page(whose, DAYS, after, 2);
    seen.push(...page.people.map((person) => person.personId));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen).toEqual([overdue, dueToday, alsoToday, later, held]);

  const [first] = (await today.page(whose, DAYS)).people;
  expect(first).toMatchObject({ dueOn: '2026-04-02', duties: [{ kind: 'arrest', state: 'overdue' }] });
  expect(await today.counts(whose, DAYS)).toEqual({
    overdue: 1,
    today: 2,
    next: 0,
    week: 0,
    later: 1,
    held: 1,
    withoutDate: 0,
  });
});

test('the first of each band, however many there are before them, and how many there are in all', async () => {
  const whose = { pcsoId: pcso.id, today: TODAY, seenBy: pcso };
  const today = desk.get(TodayQueries);
  const most = { overdue: 1, today: 1, next: 1, week: 1, later: 1, held: 0 };
  const { people, counts } = await today.firstOfEach(whose, DAYS, most);
  expect(people.map((person) => person.dueOn)).toEqual(['2026-04-02', '2026-04-08', '2026-04-14']);
  expect(people[0]).toMatchObject({ duties: [{ kind: 'arrest', state: 'overdue' }] });
  expect(counts).toEqual(await today.counts(whose, DAYS));
  const nobody = { overdue: 0, today: 0, next: 0, week: 0, later: 0, held: 0 };
  expect(await today.firstOfEach({ ...whose, seenBy: elsewhere }, DAYS, most)).toEqual({
    people: [],
    counts: { ...nobody, withoutDate: 0 },
  });
});

test('somebody of another desk sees nobody of it, whatever PCSO they ask for', async () => {
  const whose = { pcsoId: pcso.id, today: TODAY, seenBy: elsewhere };
  expect(await desk.get(TodayQueries).page(whose, DAYS)).toEqual({ people: [], next: null });
  expect(await desk.get(TodayQueries).counts(whose, DAYS)).toMatchObject({ overdue: 0, today: 0, held: 0 });
});

test('the load of a desk counts each person once, and those of nobody apart', async () => {
  const lines = await desk.get(DeskLoadQueries).ofDesk(pcso, deskId, TODAY);
  expect(lines).toEqual([
    { pcsoId: null, name: null, disabled: false, caseload: 1, overdue: 1, dueToday: 0, held: 0 },
    { pcsoId: pcso.id, name: 'Priya Sample', disabled: false, caseload: 6, overdue: 1, dueToday: 2, held: 2 },
  ]);
  expect(await desk.get(DeskLoadQueries).ofDesk(elsewhere, otherDeskId, TODAY)).toMatchObject([
    { pcsoId: elsewhere.id, caseload: 0, overdue: 0 },
  ]);
});

test('the duties of a person: all for their own desk, of its own case for another, of their own for an officer', async () => {
  const personId = await personWith([arrest('2026-04-07T08:00:00Z')], { caseDeskId: otherDeskId });
  const colleague = await makeAccount(sql, 'officer');
  const stranger = await makeAccount(sql, 'pcso', await makeDesk(sql));
  const kinds = async (actor: AccountActor) =>
    (await desk.get(DutiesQueries).ofPerson(actor, personId)).map((duty) => duty.kind);
  expect(await kinds(pcso)).toEqual(['arrest']);
  expect(await kinds(elsewhere)).toEqual(['arrest']);
  expect(await kinds(officer)).toEqual(['arrest']);
  expect(await kinds(colleague)).toEqual([]);
  expect(await kinds(stranger)).toEqual([]);
  expect(await desk.get(DutiesQueries).ofPerson(pcso, 'nobody')).toEqual([]);
});

test('a duty’s history says when it moved, from what to what, why and by whom', async () => {
  const personId = await personWith([arrest('2026-04-07T08:00:00Z')]);
  await sql.query(`insert into person_level (person_id, from_at, level) values ($1, $2, 'enhanced')`, [
    personId,
    clock.now(),
  ]);
  await desk
    .get(Transactions)
    .run((tx) => desk.get(DutyRecounts).recountPeople(tx, [personId], pcso, 'Level set to enhanced'));
  const [duty] = await desk.get(DutiesQueries).ofPerson(pcso, personId);
  expect(await desk.get(DutiesQueries).moves([duty!.id])).toMatchObject([
    { oldDueOn: '2026-04-14', newDueOn: '2026-04-09', reason: 'Level set to enhanced', by: 'Priya Sample' },
  ]);
});

test('a filter leaves the others out, and each count is as long as the list behind it', async () => {
  const third = await makeAccount(sql, 'pcso', deskId);
  const of = { pcsoId: third.id };
  const late = await personWith([arrest('2026-03-26T08:00:00Z')], of);
  const marked = await personWith([arrest('2026-03-30T08:00:00Z')], of);
  const bail = await personWith([['released-on-bail', '2026-04-07T08:00:00Z']], of);
  const held = await personWith([arrest('2026-03-02T08:00:00Z', never)], of);
  await sql.query(
    `update crime_case set flags = '{stalking}' where id = (select case_id from participant where person_id = $1)`,
    [marked],
  );
  for (const [level, at] of [
    ['standard', '2026-04-02T08:00:00Z'],
    ['enhanced', '2026-04-01T08:00:00Z'],
  ])
    await sql.query('insert into person_level (person_id, from_at, level) values ($1, $2, $3)', [marked, at, level]);
  await sql.query(`insert into person_level (person_id, from_at, level) values ($1, $2, 'enhanced')`, [
    late,
    '2026-04-01T08:00:00Z',
  ]);
  const today = desk.get(TodayQueries);
  const shown = async (filter: TodayFilter): Promise<string[]> => {
    const whose = { pcsoId: third.id, today: TODAY, seenBy: third, filter };
    const ids = async (band?: Band) => {
      const wanted = band === undefined ? whose : { ...whose, filter: { ...filter, band } };
      return (await today.page(wanted, DAYS)).people.map((person) => person.personId);
    };
    const counts = await today.counts(whose, DAYS);
    const inBands: string[] = [];
    for (const band of BANDS) {
      const people = await ids(band);
      expect([band, people.length]).toEqual([band, counts[band]]);
      inBands.push(...people);
    }
    const all = await ids();
    if (filter.band === undefined) expect(all).toEqual(inBands);
    return all;
  };
  expect(await shown({})).toEqual([late, marked, bail, held]);
  expect(await shown({ band: 'overdue' })).toEqual([late]);
  expect(await shown({ band: 'held' })).toEqual([held]);
  expect(await shown({ kind: 'bail' })).toEqual([bail]);
  expect(await shown({ flag: 'stalking' })).toEqual([marked]);
  expect(await shown({ level: 'enhanced' })).toEqual([late]);
  expect(await shown({ level: 'standard', kind: 'arrest' })).toEqual([marked, held]);
  expect(await shown({ flag: 'homicide' })).toEqual([]);
});
