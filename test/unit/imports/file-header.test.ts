import { readHeader } from '../../../src/imports/file-header';

const LEAST = [
  'crime_reference',
  'recorded_at',
  'reported_by',
  'offence',
  'borough',
  'officer_email',
  'role',
  'family_name',
];

test('columns in any order; unknown ones only warn', () => {
  const header = readHeader([...LEAST].reverse().concat('shoe_size', ''));
  expect(header.positions.get('family_name')).toBe(0);
  expect(header.positions.get('crime_reference')).toBe(7);
  expect(header.warnings).toEqual([
    'The column "shoe_size" is unknown and was left out.',
    'Column 10 has no name and was left out.',
  ]);
});

test('the column that said what was to mend is left aside without a word', () => {
  const header = readHeader([...LEAST, 'error']);
  expect(header).toMatchObject({ errorPosition: 8, names: LEAST, width: 9, warnings: [] });
});

test.each(LEAST)('refused without %s', (column) => {
  expect(() => readHeader(LEAST.filter((one) => one !== column))).toThrow(
    new RegExp(`^Line 1: The column ${column}.* is missing`),
  );
});

test('an organisation does for a family name', () => {
  expect(() => readHeader(LEAST.with(7, 'organisation'))).not.toThrow();
});

test('refused with a column twice', () => {
  expect(() => readHeader([...LEAST, 'role'])).toThrow('Line 1: The column role is there twice.');
});

test.each([
  [';', 'semicolons'],
  ['\t', 'tabs'],
])('a file separated by %j says so', (separator, name) => {
  expect(() => readHeader([LEAST.join(separator)])).toThrow(new RegExp(`separated by ${name}`));
});
