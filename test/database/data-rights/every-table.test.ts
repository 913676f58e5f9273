import { DataSource } from 'typeorm';
import { HELD } from '../../../src/data-rights/held/held-tables';
import { LEFT_OUT, WITHOUT_POLICY } from '../../../src/data-rights/held/left-out';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type Column, columnsOfSchema, referencesOfSchema } from '../../support/schema';

let database: TestDatabase;
let columns: Column[];
let references: { from: string; to: string }[];
let guarded: string[];
let hiding: { table: string; columns: string }[];
beforeAll(async () => {
  database = await createTestDatabase();
  const sql = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  columns = await columnsOfSchema(sql);
  references = await referencesOfSchema(sql);
  const policies: { table: string }[] = await sql.query(
    `select tablename as table from pg_policies p join pg_tables t using (schemaname, tablename)
      where t.rowsecurity and 'desk_request' = any (p.roles) and p.permissive = 'PERMISSIVE' group by tablename
      having array_agg(distinct cmd) @> array['SELECT', 'INSERT', 'UPDATE', 'DELETE']`,
  );
  guarded = policies.map(({ table }) => table);
  hiding = await sql.query(
    `select tablename as table, string_agg(qual, ' ') as columns from pg_policies
      where permissive = 'RESTRICTIVE' and 'desk_request' = any (roles) and cmd = 'ALL' group by tablename`,
  );
  await sql.destroy();
});
afterAll(() => database.drop());

const held = new Set(HELD.map(({ table }) => table));

/** Names of columns that say that a row is about somebody, with or without a foreign key. */
const ABOUT_SOMEBODY = /person|participant|subject|contact|referral|question|^case_|sealed|upload|sess$|original/;

/** Whatever leads to a person or a case by foreign keys, and whatever has a column that says so. */
function leadingToSomebody(): string[] {
  const found = new Set(['person', 'crime_case']);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { from, to } of references) if (found.has(to)) found.add(from);
  }
  for (const { table, column } of columns) if (ABOUT_SOMEBODY.test(column)) found.add(table);
  return [...found].sort();
}

/** Tables whose columns only sound like it. */
const NOT_ABOUT_ANYBODY = [
  'audit_block',
  'dip_rubric',
  'lasting_key',
  'provider_account',
  'retention_sweep',
  'second_step',
];

test('every table that leads to a person is in the download, or left out with a reason', () => {
  const tables = leadingToSomebody().filter((table) => !NOT_ABOUT_ANYBODY.includes(table));
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter((table) => !held.has(table) && !Object.hasOwn(LEFT_OUT, table))).toEqual([]);
  expect(tables.filter((table) => held.has(table) && Object.hasOwn(LEFT_OUT, table))).toEqual([]);
});

test('no list names a table that is not there, and each reason says something', () => {
  const all = new Set(columns.map(({ table }) => table));
  const named = [...held, ...Object.keys(LEFT_OUT), ...NOT_ABOUT_ANYBODY];
  expect(named.filter((table) => !all.has(table))).toEqual([]);
  expect(Object.values(LEFT_OUT).filter((why) => why.length < 20)).toEqual([]);
  expect(new Set(HELD.map(({ title }) => title)).size).toBe(HELD.length);
});

test('each of them is guarded by row security, or says why not', () => {
  const tables = [...held, ...Object.keys(LEFT_OUT)];
  expect(tables.filter((table) => !guarded.includes(table)).sort()).toEqual(Object.keys(WITHOUT_POLICY).sort());
  expect(Object.values(WITHOUT_POLICY).filter((why) => why.length < 20)).toEqual([]);
});

/** Columns with the id of a person or a case by which row security hides nothing, each with the reason. */
const SEEN_ALL_THE_SAME: Readonly<Record<string, string>> = {
  'participant.person_id':
    'Ids alone, read by the scope to know which cases to hide; nobody hidden is put in or changed',
  'participant.case_id': 'The same',
  'person_around.other_id': 'A desk keeps what it was told of somebody around its own person',
  'contact_told.case_id': 'Seen with the contact',
};

test('restricted people, and cases of nobody else, are hidden by each column that leads to one', () => {
  const about = columns.filter(
    ({ table, column }) => guarded.includes(table) && /^(person|other|kept|merged|case)_id$/.test(column),
  );
  const seen = about.filter(({ table, column }) => {
    const its = hiding.find((one) => one.table === table)?.columns ?? '';
    return !its.includes(column) && !(column === 'case_id' && its.includes('person_id'));
  });
  expect(about.length).toBeGreaterThan(50);
  expect(seen.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(Object.keys(SEEN_ALL_THE_SAME).sort());
  expect(hiding.map(({ table }) => table)).toEqual(expect.arrayContaining(['person', 'crime_case']));
});

test.each(HELD.map((one) => [one.table, one] as const))('each column of %s is shown or not, and why', (table, one) => {
  const there = columns.filter((column) => column.table === table).map(({ column }) => column);
  expect(Object.keys(one.columns).sort()).toEqual(there.sort());
});
