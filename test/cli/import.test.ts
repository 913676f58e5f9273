import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { Client } from 'pg';
import { csv, report } from '../support/crime-reports';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { desk, type Ended, startDesk } from '../support/desk-command';
import { projectRoot } from '../support/services';

jest.setTimeout(180_000);

let database: TestDatabase;
let sql: Client;
let folder: string;
beforeEach(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  for (const borough of ['Camden', 'Lambeth']) {
    await sql.query('insert into desk (borough, slug, opened_at) values ($1, lower($1), now())', [borough]);
  }
  folder = mkdtempSync(join(tmpdir(), 'desk-cli-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await sql.end();
  await database.drop();
});

const one = async <T extends object>(query: string): Promise<T> => (await sql.query<T>(query)).rows[0]!;
const example = (name: string): string => {
  copyFileSync(join(projectRoot, 'examples', name), join(folder, name));
  return join(folder, name);
};
const answer = ({ stdout }: Ended): unknown => JSON.parse(stdout.trim().split('\n').at(-1)!);
const ALL = ['rows', 'accepted', 'unchanged', 'rejected', 'warnings', 'newCases', 'newPeople'];

test('the example: a dry run, the import, and the import again', async () => {
  const path = example('crime-reports.csv');
  const dry = await desk(database.url, 'import', path, '--dry-run', '--json');
  expect(dry.code).toBe(0);
  expect(await one('select count(*)::int as n from person')).toEqual({ n: 0 });
  const done = await desk(database.url, 'import', path, '--json');
  expect(done.code).toBe(0);
  expect(Object.keys(answer(done) as object)).toEqual(ALL);
  expect(answer(done)).toEqual(answer(dry));
  expect(answer(done)).toMatchObject({ rows: 111, accepted: 111, unchanged: 0, rejected: 0, newPeople: 108 });
  expect(done.stdout.trim().split('\n')).toHaveLength(1);
  expect(done.stderr).toMatch(/111 of 111 rows, 100%/);
  expect(existsSync(`${path}.rejected.csv`)).toBe(false);
  const again = await desk(database.url, 'import', path);
  expect(again.code).toBe(0);
  expect(again.stdout).toMatch(/111 rows: 0 accepted, 111 unchanged, 0 rejected/);
});

test('the example with mistakes: every row is rejected for another reason, into a file beside it', async () => {
  const path = example('crime-reports-with-mistakes.csv');
  const done = await desk(database.url, 'import', path, '--json');
  expect(done.code).toBe(3);
  const rows = parse(readFileSync(`${path}.rejected.csv`, 'utf8'), { columns: true }) as { error: string }[];
  expect(answer(done)).toMatchObject({
    rows: rows.length,
    accepted: 0,
    rejected: rows.length,
    newCases: 0,
    newPeople: 0,
  });
  expect(new Set(rows.map((row) => row.error.replace(/"[^"]*"/, ''))).size).toBe(rows.length);
});

test('a refused file: one sentence, 2, and nothing on standard output', async () => {
  const path = join(folder, 'broken.csv');
  writeFileSync(path, `${csv([report()])}\n"never closed`);
  const refused = await desk(database.url, 'import', path, '--json');
  expect(refused).toEqual({
    code: 2,
    stdout: '',
    stderr: 'Line 3: A quotation mark opens here and is never closed.\n',
  });
  expect(await desk(database.url, 'import', join(folder, 'none.csv'))).toMatchObject({ code: 2, stdout: '' });
});

test('a database that was never migrated: one sentence that says what to run', async () => {
  await sql.query('drop schema public cascade; create schema public');
  expect(await desk(database.url, 'import', example('crime-reports.csv'))).toEqual({
    code: 2,
    stdout: '',
    stderr: 'The database is not up to date. Run first: desk migrate\n',
  });
});

const manyRows = (count: number) =>
  csv(
    Array.from({ length: count }, (_, n) =>
      report({ crime_reference: `M/${n}`, email: `m${n}@example.org`, phone: 'none' }),
    ),
  );

async function untilRowsDone(least: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { rows } = await sql.query<{ rows: number }>('select coalesce(max(rows), 0) as rows from import_run');
    if (rows[0]!.rows >= least) return;
    await wait(50);
  }
  throw new Error('The import did not get so far.');
}

test('killed in the middle and begun again: everything is there once, and the rejected rows of both parts', async () => {
  const path = join(folder, 'many.csv');
  const bad = report({ crime_reference: 'BAD/1', role: 'suspect' });
  writeFileSync(
    path,
    `${csv([bad])}\r\n${manyRows(5000).split('\r\n').slice(1).join('\r\n')}\r\n${csv([bad]).split('\r\n')[1]}`,
  );
  const killed = startDesk(database.url, 'import', path);
  await untilRowsDone(2000);
  killed.child.kill('SIGKILL');
  await killed.ended;
  const before = await one<{ n: number }>('select count(*)::int as n from person');
  expect(before.n).toBeGreaterThanOrEqual(1999);
  expect(before.n).toBeLessThan(5000);
  const done = await desk(database.url, 'import', path, '--json');
  expect(done.code).toBe(3);
  expect(answer(done)).toEqual({
    ...{ rows: 5002, accepted: 5000, unchanged: 0, rejected: 2, warnings: 5000, newCases: 5000, newPeople: 5000 },
  });
  const once = [
    'person',
    'crime_case',
    'participant',
    `case_event where type = 'reported'`,
    `audit_entry where event = 'person-imported'`,
  ];
  for (const what of once) expect(await one(`select count(*)::int as n from ${what}`)).toEqual({ n: 5000 });
  expect(await one('select count(distinct case_id)::int as n from duty')).toEqual({ n: 5000 });
  expect(await one('select count(*)::int as n from import_run')).toEqual({ n: 1 });
  expect(parse(readFileSync(`${path}.rejected.csv`, 'utf8')) as string[][]).toHaveLength(3);
  expect(answer(await desk(database.url, 'import', path, '--json'))).toMatchObject({
    accepted: 0,
    unchanged: 5000,
    newPeople: 0,
  });
});

test('asked to stop, it ends after the rows in hand and says how to go on', async () => {
  const path = join(folder, 'many.csv');
  writeFileSync(path, manyRows(5000));
  const running = startDesk(database.url, 'import', path, '--json');
  await untilRowsDone(1000);
  running.child.kill('SIGTERM');
  const stopped = await running.ended;
  expect(stopped).toMatchObject({ code: 130, stdout: '' });
  expect(stopped.stderr).toMatch(/Stopped after \d000 of 5000 rows\. Import the same file again to go on from there\./);
  expect(answer(await desk(database.url, 'import', path, '--json'))).toMatchObject({
    rows: 5000,
    accepted: 5000,
    newPeople: 5000,
  });
});

test('desk open: a borough once, and a hint for what is none', async () => {
  expect(await desk(database.url, 'open', 'Tower', 'Hamlets')).toMatchObject({
    code: 0,
    stdout: 'The Tower Hamlets desk is open.\n',
  });
  expect(await desk(database.url, 'desk', 'open', 'tower hamlets')).toMatchObject({
    ...{ code: 0, stdout: 'The Tower Hamlets desk was open already.\n' },
  });
  expect(await one(`select count(*)::int as n from audit_entry where event = 'desk-opened'`)).toEqual({ n: 1 });
  const unknown = await desk(database.url, 'open', 'Camdem');
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toMatch(/"Camdem" is none of London's 32 boroughs. Did you mean Camden/);
});
