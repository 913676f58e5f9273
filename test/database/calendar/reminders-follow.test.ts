import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { CalendarAdministrationModule } from '../../../src/calendar-administration/calendar-administration.module';
import { CalendarChanges } from '../../../src/calendar-administration/calendar-changes.service';
import { Transactions } from '../../../src/database/transactions';
import { DutyRecounts } from '../../../src/duties/duty-recounts.service';
import { system } from '../../../src/identity/actor';
import { RecountSteps } from '../../../src/recounts/recount-steps.service';
import { DueReminders } from '../../../src/reminders/due-reminders.service';
import { RemindersModule } from '../../../src/reminders/reminders.module';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';
import { makeOwedCase } from '../../support/factories/owed-case';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

const clock = new TestClock();
const LATE = '2026-05-11';
let database: TestDatabase;
let desk: TestingModule;
let sql: Sql;
let admin: AccountActor;

beforeAll(async () => {
  database = await createTestDatabase();
  desk = await deskModule(database.url, clock, [CalendarAdministrationModule, RemindersModule]);
  sql = desk.get(Transactions).reader;
  admin = await makeAccount(sql, 'administrator');
  const deskId = await makeDesk(sql);
  const pcso = await makeAccount(sql, 'pcso', deskId);
  await makeAccount(sql, 'supervisor', deskId);
  const { caseId } = await makeOwedCase(sql, { deskId, officerId: (await makeAccount(sql, 'officer')).id });
  await sql.query('update person set pcso_id = $1', [pcso.id]);
  clock.set('2026-05-01T12:00:00+01:00');
  const count = desk.get(DutyRecounts);
  await desk.get(Transactions).run((tx) => count.recountCases(tx, [caseId], system('test'), 'A test'));
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

/** What is said of the arrest at that instant, however often it is looked at. */
async function remindedAt(iso: string): Promise<string[]> {
  clock.set(iso);
  const before = (await sql.query('select id from reminder')) as { id: string }[];
  await desk.get(DueReminders).run();
  await desk.get(DueReminders).run();
  const rows = (await sql.query(
    `select r.rung || ' of ' || r.due_on as line from reminder r join duty d on d.id = r.duty_id
      where d.rule_id = '2020.arrest' and not r.id = any($1::bigint[]) order by r.id`,
    [before.map((row) => row.id)],
  )) as { line: string }[];
  return rows.map((row) => row.line);
}

const follow = async (run: Promise<string>) => desk.get(RecountSteps).work(await run);

test('reminders follow a moved date: each date has its own, and none comes twice, however often it moves', async () => {
  expect(await remindedAt('2026-05-08T09:30:00+01:00')).toEqual(['day-before of 2026-05-11']);
  const holiday = { day: LATE, name: 'State occasion', reason: 'Proclaimed' };
  await follow(desk.get(CalendarChanges).add(admin, { ...holiday, formKey: randomUUID() }));
  expect(await remindedAt('2026-05-08T12:00:00+01:00')).toEqual(['day-before of 2026-05-12']);
  expect(await remindedAt('2026-05-11T09:30:00+01:00')).toEqual([]);

  clock.set('2026-05-11T10:00:00+01:00');
  await follow(desk.get(CalendarChanges).withdraw(admin, { day: LATE, reason: 'Error', formKey: randomUUID() }));
  expect(await remindedAt('2026-05-11T10:01:00+01:00')).toEqual(['due-day of 2026-05-11']);
  await follow(desk.get(CalendarChanges).add(admin, { ...holiday, formKey: randomUUID() }));
  expect(await remindedAt('2026-05-12T09:30:00+01:00')).toEqual(['due-day of 2026-05-12']);
  expect(await remindedAt('2026-05-13T09:30:00+01:00')).toEqual(['overdue of 2026-05-12']);
  expect(await remindedAt('2026-05-14T09:30:00+01:00')).toEqual([]);
});
