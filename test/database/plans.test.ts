import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../src/database/transactions';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import { NotFoundError, RefusedError } from '../../src/refusals';
import { AgreePlan } from '../../src/plans/agree-plan.service';
import { DeclineUpdates } from '../../src/plans/decline-updates.service';
import { PlansModule } from '../../src/plans/plans.module';
import { PlansQueries } from '../../src/plans/plans.queries';
import { PeopleModule } from '../../src/people/people.module';
import { DutiesModule } from '../../src/duties/duties.module';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson } from '../support/factories/person';
import type { Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';

const clock = new TestClock();
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let pcso: AccountActor;
let elsewhere: AccountActor;
let deskId: string;
let officerId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [PlansModule, PeopleModule, DutiesModule]);
  sql = app.get(Transactions).reader;
  deskId = await makeDesk(sql);
  const otherDeskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId);
  elsewhere = await makeAccount(sql, 'pcso', otherDeskId);
  officerId = (await makeAccount(sql, 'officer')).id;
});
beforeEach(() => clock.set('2026-04-02T09:00:00+01:00'));
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function victim(): Promise<string> {
  const personId = await makePerson(sql, deskId);
  for (const reportedAt of ['2026-03-30T10:00:00+01:00', '2026-03-31T10:00:00+01:00']) {
    const caseId = await makeCase(sql, { deskId, officerId });
    await makeParticipant(sql, caseId, personId);
    await makeEvent(sql, caseId, 'reported', reportedAt);
    await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00');
    await app.get(Transactions).run((tx) => app.get(DutyRecounts).recountCases(tx, [caseId], pcso, 'Posted'));
  }
  return personId;
}

const duties = async (personId: string, kind: string) =>
  (
    (await sql.query(
      'select due_on::text as due, state from duty where person_id = $1 and rule_id like $2 order by due_on, id',
      [personId, `%.${kind}`],
    )) as { due: string; state: string }[]
  ).map((duty) => `${duty.due} ${duty.state}`);
const rows = async (table: string, personId: string) =>
  ((await sql.query(`select id from ${table} where person_id = $1`, [personId])) as unknown[]).length;
const audits = (personId: string) =>
  sql.query(
    `select event, detail from audit_entry where subject_id = $1 and event in ('plan-agreed', 'updates-declined')
      order by id`,
    [personId],
  );

test('an agreed plan moves the next update; 28 days are the default until then', async () => {
  const personId = await victim();
  expect(await duties(personId, 'progress')).toEqual(['2026-04-27 undone', '2026-04-28 undone']);
  expect((await app.get(PlansQueries).current(personId)).plan).toEqual({ everyDays: 28, since: null });
  await app.get(AgreePlan).agree(pcso, { personId, everyDays: 7 });
  expect(await duties(personId, 'progress')).toEqual(['2026-04-06 undone', '2026-04-07 undone']);
  await app.get(AgreePlan).agree(pcso, { personId, everyDays: 7 });
  expect(await rows('contact_plan', personId)).toBe(1);
  expect(await audits(personId)).toEqual([{ event: 'plan-agreed', detail: { from: null, to: 7 } }]);
});

test('declined updates are declined, not gone, and come back when the person changes their mind', async () => {
  const personId = await victim();
  expect(await app.get(DeclineUpdates).decline(pcso, { personId, declined: ['arrest'] })).toMatchObject({ settled: 2 });
  expect(await duties(personId, 'arrest')).toEqual(['2026-04-10 declined', '2026-04-10 declined']);
  expect(await duties(personId, 'progress')).toEqual(['2026-04-27 undone', '2026-04-28 undone']);
  clock.set('2026-04-03T09:00:00+01:00');
  await app.get(DeclineUpdates).decline(pcso, { personId, declined: 'none' });
  await app.get(DeclineUpdates).decline(pcso, { personId, declined: 'none' });
  expect(await duties(personId, 'arrest')).toEqual(['2026-04-10 undone', '2026-04-10 undone']);
  expect(await rows('update_decline', personId)).toBe(2);
});

test('another desk changes none of it, and a senseless answer is refused', async () => {
  const personId = await victim();
  const uses = [
    app.get(AgreePlan).agree(elsewhere, { personId, everyDays: 7 }),
    app.get(DeclineUpdates).decline(elsewhere, { personId, declined: 'all' }),
  ];
  for (const use of uses) await expect(use).rejects.toThrow(NotFoundError);
  await expect(app.get(AgreePlan).agree(pcso, { personId, everyDays: 0 })).rejects.toThrow(RefusedError);
  expect(await audits(personId)).toEqual([]);
});
