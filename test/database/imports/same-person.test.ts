import { importing, type Importing } from '../../support/importing';
import type { ReportRow } from '../../support/crime-reports';

let desk: Importing;
beforeAll(async () => void (desk = await importing()));
beforeEach(() => desk.empty());
afterAll(() => desk.close());

const AMINA: ReportRow = { given_names: 'Amina', family_name: 'Testcase', born_on: '1990-02-05' };
const people = async (): Promise<number> => (await desk.one<{ n: number }>('select count(*)::int as n from person')).n;
const flagged = async (): Promise<string[]> =>
  ((await desk.sql.query('select reason from possible_duplicate order by id')) as { reason: string }[]).map(
    (row) => row.reason,
  );

/** Two rows in two cases; both in one file, and in two files one after the other. */
const WAYS: [string, (one: ReportRow, other: ReportRow) => Promise<void>][] = [
  ['in one file', async (one, other) => void (await desk.rows(first(one), second(other)))],
  [
    'in two files',
    async (one, other) => {
      await desk.rows(first(one));
      await desk.rows(second(other));
    },
  ],
];
const first = (row: ReportRow) => ({ ...row, crime_reference: 'A/1' });
const second = (row: ReportRow) => ({ ...row, crime_reference: 'B/2' });

describe.each(WAYS)('%s', (_, bring) => {
  test.each<[string, ReportRow, ReportRow]>([
    [
      'the same reference, whatever else',
      { person_reference: 'P1' },
      { person_reference: 'P1', family_name: 'Tescase' },
    ],
    ['names, birth date and telephone', { ...AMINA, phone: '07700 900123' }, { ...AMINA, phone: '+44 7700 900 123' }],
    ['names, birth date and email', { ...AMINA, email: 'a@example.org' }, { ...AMINA, email: 'A@EXAMPLE.ORG' }],
    ['names, birth date and postcode', { ...AMINA, postcode: 'NW1 2AB' }, { ...AMINA, postcode: 'nw12ab' }],
    ['the postcode of an address', { ...AMINA, address: '1 Example Road|NW1 2AB' }, { ...AMINA, postcode: 'NW1 2AB' }],
    [
      'case, spaces and diacritics aside',
      { given_names: 'Zoë', family_name: 'De Souza', born_on: '1990-02-05', email: 'z@example.org' },
      { given_names: 'ZOE ', family_name: 'desouza', born_on: '05/02/1990', email: 'z@example.org' },
    ],
    [
      'a known person whose reference comes later',
      { ...AMINA, email: 'a@example.org' },
      { ...AMINA, email: 'a@example.org', person_reference: 'P1' },
    ],
    [
      'an organisation by name and telephone',
      { family_name: '', given_names: '', organisation: 'Example Stores', phone: '020 7946 0001' },
      { family_name: '', given_names: '', organisation: 'EXAMPLE  STORES', phone: '02079460001' },
    ],
  ])('the same person: %s', async (_name, one, other) => {
    await bring(one, other);
    expect(await people()).toBe(1);
    expect(await desk.one('select count(*)::int as n from participant')).toEqual({ n: 2 });
    expect(await flagged()).toEqual([]);
  });

  test.each<[string, ReportRow, ReportRow, string[]]>([
    ['the same name and birth date alone', AMINA, AMINA, ['same-name-and-birth-date']],
    [
      'an unusable telephone is nothing in common',
      { ...AMINA, phone: 'unknown' },
      { ...AMINA, phone: 'unknown' },
      ['same-name-and-birth-date'],
    ],
    [
      'the same telephone and a similar name',
      { ...AMINA, phone: '07700 900123' },
      { given_names: 'Amena', family_name: 'Testcase', phone: '07700 900123' },
      ['same-contact-and-similar-name'],
    ],
    [
      'names the other way round',
      { ...AMINA, email: 'one@example.org' },
      { given_names: 'Testcase', family_name: 'Amina', born_on: '1990-02-05', email: 'two@example.org' },
      ['names-swapped'],
    ],
    ['day and month the other way round', AMINA, { ...AMINA, born_on: '1990-05-02' }, ['day-and-month-swapped']],
    [
      'no birth date to compare',
      { ...AMINA, postcode: 'NW1 2AB' },
      { ...AMINA, born_on: '', postcode: 'NW1 2AB' },
      ['no-birth-date'],
    ],
    [
      'a family that shares a telephone is not even flagged',
      { ...AMINA, phone: '020 7946 0001' },
      { given_names: 'Daniel', family_name: 'Testcase', born_on: '2015-01-01', phone: '020 7946 0001' },
      [],
    ],
    ['the same name and another birth date', AMINA, { ...AMINA, born_on: '1971-11-23' }, []],
    [
      'a person and an organisation of one name',
      { family_name: 'Example', given_names: '', phone: '020 7946 0001', born_on: '' },
      { family_name: '', given_names: '', organisation: 'Example', phone: '020 7946 0009' },
      [],
    ],
  ])('two people: %s', async (_name, one, other, reasons) => {
    await bring(one, other);
    expect(await people()).toBe(2);
    expect(await flagged()).toEqual(reasons);
  });
});

test('the same reference with a very different name is the same person, with a warning and a history', async () => {
  await desk.rows({ crime_reference: 'A/1', person_reference: 'P1', given_names: 'Amina', family_name: 'Testcase' });
  const counts = await desk.rows({
    crime_reference: 'A/1',
    person_reference: 'P1',
    given_names: 'Boris',
    family_name: 'Dummy',
  });
  expect(counts).toMatchObject({ accepted: 1, newPeople: 0, warnings: 1 });
  expect(counts.warningTexts[0]).toMatch(/^person_reference: .*very different name/);
  expect(await desk.sql.query('select field, old_value, new_value, source from person_change order by id')).toEqual([
    { field: 'given_names', old_value: 'Amina', new_value: 'Boris', source: 'import' },
    { field: 'family_name', old_value: 'Testcase', new_value: 'Dummy', source: 'import' },
  ]);
});

test('somebody is known by a telephone that the desk has replaced since', async () => {
  await desk.rows({ ...AMINA, crime_reference: 'A/1', phone: '07700 900123' });
  await desk.sql.query(`update contact_point set replaced_at = now()`);
  await desk.rows({ ...AMINA, crime_reference: 'B/2', phone: '07700 900123' });
  expect(await people()).toBe(1);
});

test('a record that was joined into another goes on being found by its reference, as that other', async () => {
  await desk.rows({ ...first(AMINA), person_reference: 'OLD-1' });
  await desk.rows({ ...second({ given_names: 'Mina', family_name: 'Otherwise' }), person_reference: 'NEW-2' });
  const [older, kept] = (await desk.sql.query('select id from person order by id')) as { id: string }[];
  await desk.sql.query('update participant set person_id = $2 where person_id = $1', [older!.id, kept!.id]);
  await desk.sql.query('update person set merged_into_id = $2 where id = $1', [older!.id, kept!.id]);
  await desk.rows({ ...AMINA, crime_reference: 'C/3', person_reference: 'OLD-1' });
  expect(await people()).toBe(2);
  const parts = await desk.sql.query('select distinct person_id as id from participant');
  expect(parts).toEqual([{ id: kept!.id }]);
});
