import type { ImportSource } from '../../src/imports/import-source';
import { contentSource } from '../../src/imports/import-source';

/** A row of a crime report file, by column. */
export type ReportRow = Readonly<Record<string, string>>;

const USUAL: ReportRow = {
  crime_reference: 'T/1/26',
  recorded_at: '2026-03-30T10:00:00+01:00',
  reported_by: 'telephone',
  offence: 'Burglary in a dwelling',
  flags: '',
  borough: 'Camden',
  ward: '',
  postcode: '',
  officer_email: 'officer.one@example.org',
  officer_name: 'Olive Officer',
  role: 'victim',
  person_reference: '',
  title: '',
  given_names: 'Amina',
  family_name: 'Testcase',
  organisation: '',
  born_on: '',
  sex: '',
  ethnicity: '',
  phone: '',
  email: '',
  address: '',
  language: '',
  interpreter: '',
  safe_contact: '',
  referral_consent: '',
};

export const report = (values: ReportRow = {}): ReportRow => ({ ...USUAL, ...values });

/** The text of a file: columns as in the first row. */
export function csv(rows: readonly ReportRow[], columns: readonly string[] = Object.keys(rows[0] ?? USUAL)): string {
  const line = (values: readonly string[]) => values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',');
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\r\n');
}

export const fileOf = (text: string | Buffer, name = 'reports.csv'): ImportSource =>
  contentSource(name, Buffer.from(text));

export const reports = (...rows: readonly ReportRow[]): ImportSource => fileOf(csv(rows.map(report)));
