import type { TestingModule } from '@nestjs/testing';
import { CalendarAdministrationModule } from '../../../src/calendar-administration/calendar-administration.module';
import { Transactions, type Tx } from '../../../src/database/transactions';
import { CodeInForce } from '../../../src/duties/code-in-force';
import { DutyRecounts } from '../../../src/duties/duty-recounts.service';
import { CasesToCount } from '../../../src/recounts/cases-to-count';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { makeManyOwedCases } from '../../support/factories/many-owed-cases';
import { TestClock } from '../../support/test-clock';

let database: TestDatabase;
let desk: TestingModule;
let sql: Tx;

beforeAll(async () => {
  database = await createTestDatabase();
  desk = await deskModule(database.url, new TestClock('2026-05-05T20:00:00+01:00'), [CalendarAdministrationModule]);
  sql = desk.get(Transactions).reader;
  await makeManyOwedCases(desk.get(Transactions), desk.get(DutyRecounts), 20);
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

test('few in memory or many: each case comes once, in the order of ids, behind the last one that was counted', async () => {
  const owed = (await sql.query(
    `select distinct case_id as id from duty where rule_id = '2020.arrest' and state = 'undone' order by 1`,
  )) as { id: string }[];
  for (const most of [1, 3, 100]) {
    const cases = new CasesToCount(desk.get(CodeInForce), most);
    const run = { days: ['2026-05-08'], clocksSince: null, lastCaseId: '0' };
    expect(await cases.find(sql, run)).toBe(owed.length);
    const seen: string[] = [];
    for (let some = await cases.next(sql, run, 2); some.length > 0; some = await cases.next(sql, run, 2)) {
      expect(await cases.next(sql, run, 2)).toEqual(some);
      seen.push(...some);
      run.lastCaseId = some.at(-1)!;
    }
    expect(seen).toEqual(owed.map(({ id }) => id));
    const another = new CasesToCount(desk.get(CodeInForce), most);
    expect(await another.next(sql, { ...run, lastCaseId: seen[4]! }, 1)).toEqual([seen[5]]);
  }
});

test('where nothing is across a day, there is none', async () => {
  const cases = new CasesToCount(desk.get(CodeInForce));
  const run = { days: ['2026-12-28'], clocksSince: null, lastCaseId: '0' };
  expect(await cases.find(sql, run)).toBe(0);
  expect(await cases.next(sql, run, 10)).toEqual([]);
});
