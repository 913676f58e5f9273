import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { fileSource } from '../../../src/imports/import-source';
import { ImportStopped } from '../../../src/imports/refused-file';
import { makeAccount } from '../../support/factories/account';
import { csv, fileOf, report, reports } from '../../support/crime-reports';
import { importing, type Importing, records } from '../../support/importing';

let desk: Importing;
let folder: string;
beforeAll(async () => void (desk = await importing()));
beforeEach(async () => {
  await desk.empty();
  folder = mkdtempSync(join(tmpdir(), 'desk-import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => desk.close());

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => report({ crime_reference: `M/${n}`, person_reference: `P${n}` }));
const countOf = async (table: string) => (await desk.one<{ n: number }>(`select count(*)::int as n from ${table}`)).n;

describe('a refused file changes nothing, however many good rows come first', () => {
  const good = csv(many(1500));
  test.each<[string, string | Buffer, RegExp]>([
    ['broken quoting at its end', `${good}\r\n"never closed`, /^Line 1502: /],
    ['bytes that are not UTF-8 at its end', Buffer.concat([Buffer.from(`${good}\r\n`), Buffer.from([0xff])]), /UTF-8/],
    ['a required column missing', csv(many(3), ['crime_reference', 'family_name']), /columns .* are missing/],
    ['a column twice', `${good.replace('"ward"', '"role"')}`, /role is there twice/],
    ['nothing in it', '', /^The file is empty/],
    ['only a byte order mark', '\uFEFF', /^The file is empty/],
  ])('%s', async (_, content, why) => {
    const before = await records(desk.sql);
    await expect(desk.file(fileOf(content))).rejects.toThrow(why);
    expect(await records(desk.sql)).toBe(before);
    expect(await countOf('import_run')).toBe(0);
  });

  test('no such file', () => expect(() => fileSource(join(folder, 'none.csv'))).toThrow(/^There is no file/));
});

test('a header and no rows is an import of nothing', async () => {
  expect(await desk.file(fileOf(csv([])))).toMatchObject({ rows: 0, accepted: 0, newPeople: 0 });
});

test('unknown columns only warn', async () => {
  const counts = await desk.file(fileOf(csv([report({ shoe_size: '38' })])));
  expect(counts).toMatchObject({
    accepted: 1,
    warnings: 1,
    warningTexts: [expect.stringContaining('"shoe_size" is unknown')],
  });
});

describe('rejected rows', () => {
  const path = () => join(folder, 'reports.csv.rejected.csv');
  const odd = {
    crime_reference: 'R/2',
    role: 'suspect',
    safe_contact: 'a "quoted"\r\nline',
    phone: '=1+1',
    ward: ' x ',
  };

  test('go to a file as they came plus what to mend, which is imported once mended', async () => {
    const source = reports({ crime_reference: 'R/1' }, odd, { crime_reference: 'R/3', borough: 'Brent' });
    expect(await desk.file(source, { rejectedPath: path() })).toMatchObject({
      rows: 3,
      accepted: 1,
      rejected: 2,
      newCases: 1,
    });
    const [header, ...rows] = parse(readFileSync(path(), 'utf8')) as string[][];
    expect(header).toEqual([...Object.keys(report()), 'error']);
    expect(rows[0]!.slice(0, -1)).toEqual(Object.values(report(odd)));
    expect(rows.map((row) => row.at(-1))).toEqual([
      expect.stringMatching(/^role: "suspect" is not in the list/),
      'borough: the desk of Brent is not open.',
    ]);
    writeFileSync(path(), readFileSync(path(), 'utf8').replace('suspect', 'victim').replace('Brent', 'Camden'));
    const again = `${path()}.rejected.csv`;
    expect(await desk.file(fileSource(path()), { rejectedPath: again })).toMatchObject({
      accepted: 2,
      rejected: 0,
      warnings: 1,
    });
    expect(existsSync(again)).toBe(false);
    expect(await countOf('crime_case')).toBe(3);
  });

  test('rejected again: the column says what is to mend now, once', async () => {
    await desk.file(reports(odd), { rejectedPath: path() });
    const again = `${path()}.rejected.csv`;
    await desk.file(fileSource(path()), { rejectedPath: again });
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(path(), 'utf8'));
  });

  test('none: an old file of ours is removed, one that is not ours stays', async () => {
    await desk.file(reports(odd), { rejectedPath: path() });
    await desk.file(reports({ crime_reference: 'R/4' }), { rejectedPath: path() });
    expect(existsSync(path())).toBe(false);
    writeFileSync(path(), 'my notes\n');
    await desk.file(reports({ crime_reference: 'R/5' }), { rejectedPath: path() });
    expect(readFileSync(path(), 'utf8')).toBe('my notes\n');
  });

  test('who they are about is not kept in the database as well', async () => {
    await desk.file(reports(odd), { rejectedPath: path() });
    expect(await desk.one('select original from import_row_problem')).toEqual({ original: null });
  });
});

test('a dry run gives the counts of the import and changes nothing', async () => {
  await desk.rows({ crime_reference: 'D/1', person_reference: 'P1' });
  const source = reports(
    { crime_reference: 'D/1', person_reference: 'P1' },
    { crime_reference: 'D/2', person_reference: 'P1' },
    { crime_reference: 'D/2', person_reference: 'P2', family_name: 'Other', phone: 'none' },
    { crime_reference: 'D/3', role: 'suspect' },
  );
  const before = await records(desk.sql);
  const path = join(folder, 'd.rejected.csv');
  const dry = await desk.file(source, { dryRun: true, rejectedPath: path });
  expect(await records(desk.sql)).toBe(before);
  expect(await countOf('import_run')).toBe(1);
  expect(existsSync(path)).toBe(false);
  expect(dry).toMatchObject({
    rows: 4,
    accepted: 2,
    unchanged: 1,
    rejected: 1,
    newCases: 1,
    newPeople: 1,
    warnings: 1,
  });
  expect(await desk.file(source)).toEqual(dry);
});

test('stopped after a batch, the same file goes on from there and counts as one import', async () => {
  const source = fileOf(csv(many(2500)));
  const stop = new AbortController();
  const stopped = desk.file(source, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(stopped).rejects.toThrow(ImportStopped);
  expect(await countOf('person')).toBe(1000);
  const seen: number[] = [];
  const counts = await desk.file(source, { onProgress: (rows) => seen.push(rows) });
  expect(seen).toEqual([2000, 2500]);
  expect(counts).toMatchObject({ rows: 2500, accepted: 2500, newPeople: 2500, newCases: 2500 });
  expect(await countOf('import_run')).toBe(1);
});

test('two imports at once: the second waits, says so, and makes nobody twice', async () => {
  const source = fileOf(csv(many(1200)));
  let waited = 0;
  const both = await Promise.all([1, 2].map(() => desk.file(source, { onWaiting: () => void (waited += 1) })));
  expect(both.map((one) => one.accepted).sort()).toEqual([0, 1200]);
  expect(both.map((one) => one.unchanged).sort()).toEqual([0, 1200]);
  expect(waited).toBe(1);
  expect(await countOf('person')).toBe(1200);
});

describe('whoever signs in imports for their own desk', () => {
  test('rows of another borough are rejected, and a case of another desk is not reached by its reference', async () => {
    const actor = await makeAccount(desk.sql, 'supervisor', desk.camden);
    await desk.rows({ crime_reference: 'L/1', borough: 'Lambeth', person_reference: 'P1', language: 'Polish' });
    const source = reports(
      { crime_reference: 'L/2', borough: 'Lambeth' },
      { crime_reference: 'L/1', borough: 'Camden', family_name: 'Intruder' },
      { crime_reference: 'C/1', borough: 'Camden', person_reference: 'P1', language: 'Urdu' },
    );
    const counts = await desk.file(source, { actor });
    expect(counts).toMatchObject({ accepted: 1, rejected: 2, newPeople: 0 });
    expect(counts.errorTexts).toEqual([
      expect.stringMatching(/^borough: Lambeth is not your desk/),
      expect.stringMatching(/^crime_reference: /),
    ]);
    expect(await desk.one('select language from person')).toEqual({ language: 'Polish' });
    expect(counts.warningTexts).toEqual([expect.stringMatching(/another desk is this person/)]);
  });

  test('a desk that speaks to the person may change them', async () => {
    const actor = await makeAccount(desk.sql, 'supervisor', desk.camden);
    await desk.rows({ crime_reference: 'C/1', person_reference: 'P1', language: 'Polish' });
    await desk.file(reports({ crime_reference: 'C/1', person_reference: 'P1', language: 'Urdu' }), { actor });
    expect(await desk.one('select language from person')).toEqual({ language: 'Urdu' });
  });
});

test('an officer without an account gets one without sign-in, once; a known account is taken as it is', async () => {
  const known = await makeAccount(desk.sql, 'officer');
  await desk.sql.query(`update account set email = 'Known@example.org' where id = $1`, [known.id]);
  await desk.rows(
    { crime_reference: 'O/1', officer_email: 'New@example.org', officer_name: 'Nora New' },
    { crime_reference: 'O/2', officer_email: 'new@EXAMPLE.org', officer_name: '' },
    { crime_reference: 'O/3', officer_email: 'known@example.org' },
  );
  expect(await desk.sql.query('select email, name, role, password_hash from account order by id')).toEqual([
    expect.objectContaining({ email: 'Known@example.org' }),
    { email: 'new@example.org', name: 'Nora New', role: 'officer', password_hash: null },
  ]);
});

test('duties open for everybody in the case, for a witness only those of witnesses', async () => {
  await desk.rows(
    { crime_reference: 'W/1', person_reference: 'P1' },
    { crime_reference: 'W/1', person_reference: 'P2', family_name: 'Witness', role: 'witness' },
  );
  const rules = `select distinct d.rule_id from duty d join person p on p.id = d.person_id where p.source_reference = $1`;
  expect(await desk.sql.query(rules, ['P1'])).toContainEqual({ rule_id: '2020.referral' });
  expect(await desk.sql.query(rules, ['P2'])).not.toContainEqual({ rule_id: '2020.referral' });
});
