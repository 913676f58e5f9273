import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { CalendarAdministrationModule } from '../../../src/calendar-administration/calendar-administration.module';
import { CalendarChanges } from '../../../src/calendar-administration/calendar-changes.service';
import { CalendarMoves } from '../../../src/calendar-administration/moves.service';
import { toDayNumber, toIso } from '../../../src/calendar/legal-day';
import { Transactions } from '../../../src/database/transactions';
import { DutyRecounts } from '../../../src/duties/duty-recounts.service';
import { system } from '../../../src/identity/actor';
import { RecountRunsQueries } from '../../../src/recounts/recount-runs.queries';
import { RecountSteps } from '../../../src/recounts/recount-steps.service';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeContact } from '../../support/factories/contact';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import { insert, type Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

const clock = new TestClock('2026-05-08T12:00:00+01:00');
let database: TestDatabase;
let desk: TestingModule;
let sql: Sql;
let admin: AccountActor;
let caseIds: string[];

/** Always the same numbers: 0 up to but not `below`. */
let seed = 20260508;
const draw = (below: number): number => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * below);
};
const oneOf = <T>(choices: readonly T[]): T => choices[draw(choices.length)]!;
const at = (day: number): string => `${toIso(toDayNumber('2026-04-13') + day)}T${10 + draw(8)}:00:00+01:00`;

const EVENTS = [
  'suspect-arrested',
  'charged',
  'released-on-bail',
  'complaint-received',
  'contact-scheme-eligible',
  'hearing-fixed',
];

beforeAll(async () => {
  database = await createTestDatabase();
  desk = await deskModule(database.url, clock, [CalendarAdministrationModule]);
  sql = desk.get(Transactions).reader;
  admin = await makeAccount(sql, 'administrator');
  const officerId = (await makeAccount(sql, 'officer')).id;
  const desks = [await makeDesk(sql, 'Camden'), await makeDesk(sql, 'Lambeth')];
  caseIds = await Promise.all(Array.from({ length: 80 }, () => anyCase({ deskId: oneOf(desks), officerId })));
  await count();
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

/** Somebody whose level, plan and wishes change while this and that happens and they are told of some of it. */
async function anyCase(of: { deskId: string; officerId: string }): Promise<string> {
  const plan = {
    days: [draw(8), ...Array.from({ length: 1 + draw(4) }, () => 4 + draw(21))],
    draws: Array.from({ length: 12 }, () => draw(100)),
  };
  const times = [...plan.days, ...plan.draws.map((it) => it % 25)].map(at);
  const types = plan.days.map(() => oneOf(EVENTS));
  const personId = await makePerson(sql, of.deskId);
  const caseId = await makeCase(sql, of);
  await makeParticipant(sql, caseId, personId);
  await makeEvent(sql, caseId, 'reported', times[0]!);
  const eventIds: string[] = [];
  for (let i = 1; i < plan.days.length; i += 1) eventIds.push(await makeEvent(sql, caseId, types[i]!, times[i]!));
  for (let i = 0; i < plan.draws[0]! % 4; i += 1)
    await insert(sql, 'person_level', {
      person_id: personId,
      from_at: times.at(-1 - i),
      level: i % 2 === 0 ? 'enhanced' : 'standard',
    });
  if (plan.draws[1]! < 30)
    await insert(sql, 'update_decline', {
      person_id: personId,
      from_at: times.at(-5),
      kinds: plan.draws[1]! < 15 ? ['all'] : ['arrest', 'referral'],
    });
  const told = { caseId, eventId: eventIds[0]!, kind: 'arrest' };
  const tell = (outcome: string, kind: string) =>
    makeContact(sql, admin, personId, '2026-05-08T11:00:00+01:00', outcome, [{ ...told, kind }]);
  if (plan.draws[2]! < 30) await tell('spoke', 'arrest');
  if (plan.draws[3]! < 30) await tell('voicemail', 'hearing');
  if (plan.draws[4]! < 30) await neverArrived(await tell('letter-sent', 'charged'));
  if (plan.draws[5]! < 30) await aWitnessToo(caseId, of.deskId, told);
  if (plan.draws[6]! < 20)
    await sql.query(`update case_event set withdrawn_at = $2, withdrawn_reason = 'Another case' where id = $1`, [
      eventIds.at(-1),
      times.at(-6),
    ]);
  return caseId;
}

const neverArrived = (contactId: string): Promise<unknown> =>
  sql.query('update contact set undelivered_at = at where id = $1', [contactId]);

/** They were told of something that the victim was not. */
async function aWitnessToo(caseId: string, deskId: string, told: { caseId: string; eventId: string; kind: string }) {
  const personId = await makePerson(sql, deskId);
  await makeParticipant(sql, caseId, personId, 'witness');
  await makeContact(sql, admin, personId, '2026-05-08T11:30:00+01:00', 'spoke', [{ ...told, kind: 'hearing' }]);
}

const count = () =>
  desk.get(Transactions).run((tx) => desk.get(DutyRecounts).recountCases(tx, caseIds, system('test'), 'A test'));

const countByCalendar = () =>
  desk.get(Transactions).run((tx) => desk.get(DutyRecounts).recountByCalendar(tx, caseIds, system('test'), 'A test'));

const everyDuty = () => sql.query('select * from duty order by id');

async function follow(runId: string) {
  await desk.get(RecountSteps).work(runId);
  return (await desk.get(RecountRunsQueries).one(runId))!;
}

test.each([
  ['2026-05-08', 'added'],
  ['2026-05-05', 'added'],
  ['2026-05-11', 'added'],
  ['2026-05-04', 'withdrawn'],
  ['2026-05-07', 'added'],
  ['2026-05-08', 'withdrawn'],
  ['2026-04-21', 'added'],
  ['2026-05-22', 'added'],
  ['2026-05-25', 'withdrawn'],
  ['2026-05-07', 'withdrawn'],
])('%s %s: just as many dates move as the preview said, and no other date would', async (day, what) => {
  const holiday = { day, name: 'State occasion' };
  const change = { added: what === 'added' ? [holiday] : [], removed: what === 'added' ? [] : [holiday], years: [] };
  const preview = await desk.get(CalendarMoves).preview(change);
  const wanted = { ...holiday, reason: 'A test', formKey: randomUUID() };
  const changes = desk.get(CalendarChanges);
  const run = await follow(await (what === 'added' ? changes.add(admin, wanted) : changes.withdraw(admin, wanted)));
  expect(run).toMatchObject({ moved: preview.moves, expectedMoves: preview.moves, failedCases: 0 });
  expect(preview.moves).toBeGreaterThan(0);
  expect(preview.desks.reduce((sum, it) => sum + it.moves, 0)).toBe(preview.moves);
  expect(await countByCalendar()).toEqual({ moved: 0, opened: 0, settled: 0 });
  const standing = await everyDuty();
  expect(await count()).toEqual({ moved: 0, opened: 0, settled: 0 });
  expect(await everyDuty()).toEqual(standing);
});

test('among them were levels that changed while a duty was undone', async () => {
  const rows = (await sql.query(
    `select 1 from duty where state = 'undone' and jsonb_array_length(facts->'changes') > 0`,
  )) as unknown[];
  expect(rows.length).toBeGreaterThan(10);
});
