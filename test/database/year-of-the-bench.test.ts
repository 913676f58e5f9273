import type { TestingModule } from '@nestjs/testing';
import { caseOfAYear } from '../../bench/year/case-of-a-year';
import { fillYear } from '../../bench/year/fill-year';
import { AS_OF } from '../../bench/year/year';
import { Verification } from '../../src/audit/verification.service';
import { Transactions } from '../../src/database/transactions';
import { Details } from '../../src/details/details';
import { DutiesModule } from '../../src/duties/duties.module';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import { system } from '../../src/identity/actor';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { TEST_DETAILS_KEY } from '../support/details';
import { makeDesk } from '../support/factories/desk';
import type { Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';

const CASES = 300;
const AUDIT_KEY = 'a key of a test that is long enough to be taken';

let database: TestDatabase;
let desk: TestingModule;
let sql: Sql;
let shapeBefore: unknown;

beforeAll(async () => {
  database = await createTestDatabase();
  const clock = new TestClock(new Date(AS_OF).toISOString());
  desk = await deskModule(database.url, clock, [DutiesModule], { AUDIT_KEY });
  sql = desk.get(Transactions).reader;
  for (let n = 0; n < 4; n += 1) await makeDesk(sql);
  shapeBefore = await shape();
  await fillYear(database.url, CASES, { details: TEST_DETAILS_KEY, audit: AUDIT_KEY });
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

/** Indexes, constraints and triggers, with whether a trigger fires. */
const shape = (): Promise<unknown> =>
  sql.query(
    `select pg_get_indexdef(indexrelid) as what from pg_index union
     select conrelid::regclass || conname || pg_get_constraintdef(oid) from pg_constraint union
     select tgrelid::regclass || tgname || tgenabled::text from pg_trigger where not tgisinternal order by 1`,
  );

const count = async (from: string): Promise<number> =>
  ((await sql.query(`select count(*)::int as n from ${from}`)) as { n: number }[])[0]!.n;

test('the same number gives the same case, another number another', () => {
  const facts = (number: number) => ({ ...caseOfAYear(number, CASES), chance: undefined });
  expect(facts(17)).toEqual(facts(17));
  expect(facts(17).record).not.toEqual(facts(18).record);
});

test('a year has its cases, about 1.1 people each, and duties in every state, and the tables are as they were', async () => {
  expect(await count('crime_case')).toBe(CASES);
  expect((await count('participant')) / CASES).toBeCloseTo(1.1, 1);
  expect(await count('(select distinct state from duty) states')).toBe(4);
  expect(await count('crime_case where closed_at is null')).toBeGreaterThan(CASES / 20);
  expect(await count(`case_event where occurred_at > '${new Date(AS_OF).toISOString()}'`)).toBe(0);
  expect(await shape()).toEqual(shapeBefore);
});

test('its duties are those that a real recount gives', async () => {
  const ids = Array.from({ length: CASES }, (_, at) => String(at + 1));
  const again = await desk
    .get(Transactions)
    .run((tx) => desk.get(DutyRecounts).recountCases(tx, ids, system('test'), 'A test'));
  expect(again).toEqual({ opened: 0, moved: 0, settled: 0 });
  expect(await count('duty_change')).toBe(0);
});

test('how people are reached is sealed as the desk seals it', async () => {
  const details = new Details(TEST_DETAILS_KEY);
  const points = (await sql.query(`select id, value, match_value as mark from contact_point where kind = 'phone'`)) as {
    id: string;
    value: string;
    mark: string;
  }[];
  expect(points.length).toBeGreaterThan(CASES / 2);
  for (const { id, value, mark } of points)
    expect(details.mark('phone', details.open('contact_point.value', id, value))).toBe(mark);
});

test('what triggers keep beside the rows is as they would have kept it', async () => {
  const wanted = `select distinct r.desk_id, word, p.id from person p cross join lateral desks_that_know(p.id) r (desk_id)
    cross join lateral unnest(p.search_words) word`;
  expect(await count(`(${wanted} except select desk_id, word, person_id from person_word) missing`)).toBe(0);
  expect(await count(`(select desk_id, word, person_id from person_word except ${wanted}) more`)).toBe(0);
  expect(await count('(select unnest(search_words) from person except select word from name_word) missing')).toBe(0);
});

test('its audit is whole', async () => {
  const report = await desk.get(Verification).verify();
  expect(report).toMatchObject({ intact: true });
  expect(report.entries).toBeGreaterThan(CASES * 2);
});
