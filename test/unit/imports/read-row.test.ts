import { hash } from 'node:crypto';
import { BOROUGHS } from '../../../src/desks/boroughs';
import { COLUMN_NAMES } from '../../../src/imports/crime-report-columns';
import { readHeader } from '../../../src/imports/file-header';
import { readRow } from '../../../src/imports/read-row';
import type { ReadRow } from '../../../src/imports/crime-report';
import { report, type ReportRow } from '../../support/crime-reports';

const header = readHeader([...COLUMN_NAMES]);
const openDesks = new Map([
  ['Camden', '1'],
  ['Kingston upon Thames', '2'],
] as const);

const mark = (text: string): string => hash('sha1', text, 'buffer').readBigInt64BE(0).toString();

function read(values: ReportRow, onlyDeskId?: string): ReadRow {
  const row = report(values);
  const now = Date.parse('2026-04-01T12:00:00+01:00');
  const context = { now, today: '2026-04-01', openDesks, onlyDeskId, mark };
  return readRow(
    COLUMN_NAMES.map((name) => row[name] ?? ''),
    header,
    context,
  );
}
const errorsOf = (values: ReportRow): string[] => {
  const result = read(values);
  return result.ok ? [] : result.errors;
};

describe('a row is rejected, saying which column and what to mend', () => {
  test.each(['crime_reference', 'recorded_at', 'reported_by', 'offence', 'borough', 'officer_email', 'role'])(
    'without %s',
    (column) => expect(errorsOf({ [column]: '  ' })).toEqual([`${column}: this is missing.`]),
  );

  test.each<[ReportRow, RegExp]>([
    [{ family_name: '', organisation: '' }, /^family_name: .*family name, or an organisation/],
    [{ reported_by: 'pigeon' }, /^reported_by: "pigeon" is not in the list: telephone, front-counter/],
    [{ role: 'suspect' }, /^role: "suspect" is not in the list/],
    [{ flags: 'child;nonsense;odd' }, /^flags: "nonsense", "odd" is not in the list/],
    [{ flags: 'child,repeat' }, /^flags: "child,repeat" is not in the list.*semicolons/],
    [{ sex: 'f' }, /^sex: /],
    [{ ethnicity: 'W4' }, /^ethnicity: "W4" is not in the list/],
    [{ interpreter: 'maybe' }, /^interpreter: /],
    [{ referral_consent: 'unknown' }, /^referral_consent: .*not-asked/],
    [{ recorded_at: '2026-04-01T12:00:01+01:00' }, /^recorded_at: .*in the future/],
    [{ recorded_at: '01/04/2026 12:01' }, /^recorded_at: .*in the future/],
    [{ recorded_at: '31/02/2026 10:00' }, /^recorded_at: .*not a day that exists/],
    [{ recorded_at: '2026-03-30T10:00' }, /^recorded_at: .*no offset/],
    [{ born_on: '30/02/1990' }, /^born_on: .*not a day that exists/],
    [{ born_on: '2026-04-02' }, /^born_on: .*in the future/],
    [{ borough: 'Camdem' }, /^borough: "Camdem" is none of the 32 boroughs. Did you mean Camden/],
    [{ borough: 'City of London' }, /^borough: "City of London" is none of the 32/],
    [{ borough: 'Lambeth' }, /^borough: the desk of Lambeth is not open/],
    [{ officer_email: 'PC 123' }, /^officer_email: "PC 123" is not an email address/],
    [{ crime_reference: 'x'.repeat(201) }, /^crime_reference: .*longer than 200/],
  ])('%j', (values, why) => {
    const errors = errorsOf(values);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(why);
  });

  test('every problem of a row is named at once', () => {
    expect(errorsOf({ role: 'suspect', offence: '', sex: 'x' }).map((one) => one.split(':')[0])).toEqual(
      expect.arrayContaining(['role', 'offence', 'sex']),
    );
  });

  test('with more or fewer values than columns', () => {
    const result = readRow(['one', 'two'], header, {
      now: 0,
      today: '2026-04-01',
      openDesks,
      onlyDeskId: undefined,
      mark,
    });
    expect(result.ok ? [] : result.errors).toEqual(['The row has 2 values but the file has 26 columns.']);
  });

  test('of another borough, where only one desk imports', () => {
    const result = read({ borough: 'Kingston upon Thames' }, '1');
    expect(result.ok ? [] : result.errors).toEqual([expect.stringMatching(/^borough: .*not your desk/)]);
    expect(read({ borough: 'Camden' }, '1').ok).toBe(true);
  });
});

describe('a row is accepted with a warning where something looks wrong', () => {
  test.each<[ReportRow, RegExp]>([
    [{ phone: 'ring the pub' }, /^phone: .*kept as typed/],
    [{ email: 'amina at example' }, /^email: .*kept as typed/],
    [{ postcode: 'NW1' }, /^postcode: /],
    [{ recorded_at: '26/10/2025 01:30' }, /^recorded_at: .*twice/],
    [{ recorded_at: '02/04/2006 23:59' }, /^recorded_at: .*before the Code/],
    [{ born_on: '2026-03-31' }, /^born_on: this is after the crime/],
    [{ born_on: '1890-01-01' }, /^born_on: .*lifetime/],
    [{ role: 'business-contact' }, /^organisation: /],
    [{ offence: 'Rob\0bery' }, /^offence: .*cannot be kept/],
  ])('%j', (values, why) => {
    const result = read(values);
    expect(result.ok).toBe(true);
    expect(result.warnings).toEqual([expect.stringMatching(why)]);
  });

  test('nothing personal stands in a warning about a telephone or email', () => {
    const result = read({ phone: '07700 9001', email: 'amina.testcase' });
    expect(result.warnings.join(' ')).not.toMatch(/07700|amina/i);
  });
});

test.each(BOROUGHS)('%s is a borough', (borough) => {
  expect(errorsOf({ borough }).filter((one) => one.includes('none of the 32'))).toEqual([]);
});

test('codes are taken in any case, and an empty consent is not-asked', () => {
  const result = read({ role: 'VICTIM', ethnicity: 'o1', borough: 'kingston  upon thames', flags: 'Child;child; ;' });
  expect(result.ok && result.report).toMatchObject({
    role: 'victim',
    borough: 'Kingston upon Thames',
    deskId: '2',
    flags: ['child'],
    referralConsent: 'not-asked',
    person: { ethnicity: 'O1', interpreter: null, sex: 'unknown' },
  });
});
