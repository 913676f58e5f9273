import { type LegalDay } from '../calendar/legal-day';
import type { ReferralConsent } from '../cases/participant.entity';
import type { ReportedBy } from '../cases/crime-case.entity';
import type { Role } from '../code-of-practice/roles';
import { type Borough, nearestBoroughs, readBorough } from '../desks/boroughs';
import { type ContactValue, readContactValue } from '../people/contact-points/contact-value';
import { isEmailAddress } from '../people/contact-points/email-address';
import { matchName } from '../people/person-name';
import { readPostcode } from '../people/contact-points/postcode';
import type { Sex } from '../people/person.entity';
import { type Column, COLUMN_NAMES, ruleOf } from './crime-report-columns';
import type { CrimeReport, ReadRow, ReportedPerson } from './crime-report';
import type { FileHeader } from './file-header';
import { readDay, readTime } from './london-time';

export interface ReadingContext {
  /** Epoch milliseconds: nothing is recorded after it. */
  readonly now: number;
  readonly today: LegalDay;
  readonly openDesks: ReadonlyMap<Borough, string>;
  /** The one desk whose rows are taken; undefined: all. */
  readonly onlyDeskId: string | undefined;
  /** Marks a row by what it says: 64 bits as a signed number in decimal. */
  readonly mark: (text: string) => string;
}

const LONGEST_KEY = 200;
const CODE_BEGAN = Date.UTC(2006, 3, 2, 23);
const OLDEST_BIRTH = '1900-01-01';

/** Reads one row. Every problem is named with its column and what to write instead. Pure. */
export function readRow(values: readonly string[], header: FileHeader, context: ReadingContext): ReadRow {
  if (values.length !== header.width)
    return { ok: false, errors: [wrongWidth(values.length, header.width)], warnings: [] };
  const row = new Row(values, header);
  const recordedAt = row.time('recorded_at', context.now);
  const deskId = row.desk(context);
  const person = row.person(context.today);
  const report: Omit<CrimeReport, 'recordedAt' | 'deskId' | 'borough'> = {
    crimeReference: row.key('crime_reference') ?? '',
    reportedBy: row.oneOf('reported_by') as ReportedBy,
    offence: row.required('offence') ?? '',
    flags: row.severalOf('flags'),
    ward: row.text('ward'),
    postcode: row.postcode(),
    officerEmail: row.officer() ?? '',
    officerName: row.text('officer_name'),
    role: row.oneOf('role') as Role,
    referralConsent: (row.oneOf('referral_consent') ?? 'not-asked') as ReferralConsent,
    person,
  };
  const { errors, warnings } = row;
  if (errors.length > 0 || recordedAt === undefined || deskId === undefined) return { ok: false, errors, warnings };
  row.compare(recordedAt, report.role, person);
  return { ok: true, report: { ...report, recordedAt, ...deskId }, warnings, hash: context.mark(row.said()) };
}

class Row {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  private readonly values: readonly string[];

  constructor(values: readonly string[], header: FileHeader) {
    this.values = COLUMN_NAMES.map((name) => {
      const position = header.positions.get(name);
      return position === undefined ? '' : this.storable(values[position]!.trim(), name);
    });
  }

  /** All that the row says. */
  said(): string {
    return this.values.join('\u001f');
  }

  text(column: Column): string | null {
    return this.values[POSITION[column]] || null;
  }

  required(column: Column): string | null {
    const value = this.text(column);
    if (value === null) this.errors.push(`${column}: this is missing.`);
    return value;
  }

  /** A required or optional value that is looked up by an index. */
  key(column: 'crime_reference' | 'person_reference'): string | null {
    const value = ruleOf(column).required ? this.required(column) : this.text(column);
    if (value !== null && value.length > LONGEST_KEY) {
      this.errors.push(`${column}: this is longer than ${LONGEST_KEY} characters.`);
    }
    return value;
  }

  oneOf(column: Column): string | null {
    const { required, oneOf = [] } = ruleOf(column);
    const value = required ? this.required(column) : this.text(column);
    if (value === null) return null;
    const known = oneOf.find((one) => one === value) ?? oneOf.find((one) => one.toLowerCase() === value.toLowerCase());
    if (known === undefined) this.errors.push(`${column}: "${shown(value)}" is not in the list: ${oneOf.join(', ')}.`);
    return known ?? null;
  }

  severalOf(column: Column): string[] {
    const { severalOf = [] } = ruleOf(column);
    const typed = (this.text(column) ?? '').split(';').map((one) => one.trim().toLowerCase());
    const wanted = [...new Set(typed.filter((one) => one !== ''))];
    const unknown = wanted.filter((one) => !severalOf.includes(one));
    if (unknown.length > 0) {
      const which = unknown.map((one) => `"${shown(one)}"`).join(', ');
      this.errors.push(`${column}: ${which} is not in the list: ${severalOf.join(', ')}. Separate them by semicolons.`);
    }
    return wanted.sort();
  }

  time(column: Column, now: number): Date | undefined {
    const value = this.required(column);
    if (value === null) return undefined;
    const read = readTime(value);
    if (!read.ok) return void this.errors.push(`${column}: "${shown(value)}" ${read.problem}.`);
    if (read.at > now) return void this.errors.push(`${column}: "${shown(value)}" is in the future.`);
    if (read.twice) this.warnings.push(`${column}: the clocks showed ${value} twice that night; the first was taken.`);
    if (read.at < CODE_BEGAN) this.warnings.push(`${column}: this is before the Code began on 3 April 2006.`);
    return new Date(read.at);
  }

  desk({ openDesks, onlyDeskId }: ReadingContext): { deskId: string; borough: Borough } | undefined {
    const value = this.required('borough');
    if (value === null) return undefined;
    const borough = readBorough(value);
    if (borough === undefined) {
      const near = nearestBoroughs(value);
      const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
      return void this.errors.push(`borough: "${shown(value)}" is none of the 32 boroughs.${hint}`);
    }
    const deskId = openDesks.get(borough);
    if (deskId === undefined) return void this.errors.push(`borough: the desk of ${borough} is not open.`);
    if (onlyDeskId === undefined || onlyDeskId === deskId) return { deskId, borough };
    return void this.errors.push(`borough: ${borough} is not your desk; give this row to the desk of ${borough}.`);
  }

  officer(): string | null {
    const value = this.required('officer_email');
    if (value !== null && !isEmailAddress(value)) {
      this.errors.push(`officer_email: "${shown(value)}" is not an email address.`);
    }
    return value === null ? null : value.toLowerCase();
  }

  postcode(): string | null {
    const value = this.text('postcode');
    const read = value === null ? null : (readPostcode(value) ?? undefined);
    if (read === undefined)
      this.warnings.push(`postcode: "${shown(value!)}" is not a whole postcode; it is kept as typed.`);
    return read ?? value;
  }

  person(today: LegalDay): ReportedPerson {
    const [familyName, organisation, givenNames] = [
      this.text('family_name'),
      this.text('organisation'),
      this.text('given_names'),
    ];
    if (familyName === null && organisation === null) {
      this.errors.push('family_name: this is missing; give a family name, or an organisation.');
    }
    const address = this.contact('address');
    const venue = readPostcode(this.text('postcode') ?? '');
    const interpreter = this.oneOf('interpreter');
    return {
      reference: this.key('person_reference'),
      title: this.text('title'),
      givenNames,
      familyName,
      organisation,
      matchName: matchName({ givenNames, familyName, organisation }),
      bornOn: this.birth(today),
      sex: (this.oneOf('sex') ?? 'unknown') as Sex,
      ethnicity: this.oneOf('ethnicity'),
      language: this.text('language'),
      interpreter: interpreter === null ? null : interpreter === 'yes',
      safeContact: this.text('safe_contact'),
      phone: this.contact('phone'),
      email: this.contact('email'),
      address,
      postcodes: [...new Set([venue, address?.postcode].filter((one): one is string => typeof one === 'string'))],
    };
  }

  /** What is possible alone, but odd together. */
  compare(recordedAt: Date, role: Role, { bornOn, familyName, organisation }: ReportedPerson): void {
    if (bornOn !== null && bornOn > recordedAt.toISOString().slice(0, 10)) {
      this.warnings.push('born_on: this is after the crime was recorded.');
    }
    if (familyName === null && organisation !== null && bornOn !== null) {
      this.warnings.push('born_on: an organisation has no date of birth.');
    }
    if (role === 'business-contact' && organisation === null) {
      this.warnings.push('organisation: a business contact without an organisation.');
    }
  }

  private birth(today: LegalDay): LegalDay | null {
    const value = this.text('born_on');
    if (value === null) return null;
    const day = readDay(value);
    if (day === undefined) {
      this.errors.push(`born_on: "${shown(value)}" is not a day that exists; write 1990-02-05 or 05/02/1990.`);
    } else if (day > today) this.errors.push(`born_on: "${shown(value)}" is in the future.`);
    else if (day < OLDEST_BIRTH) this.warnings.push(`born_on: "${shown(value)}" is more than a lifetime ago.`);
    return day ?? null;
  }

  private contact(kind: 'phone' | 'email' | 'address'): ContactValue | null {
    const typed = this.text(kind);
    if (typed === null) return null;
    const read = readContactValue(kind, typed);
    if (read.value === '') return null;
    if (read.problem !== null) this.warnings.push(`${kind}: this cannot be used and is kept as typed. ${read.problem}`);
    return read;
  }

  /** PostgreSQL keeps no NUL characters. */
  private storable(value: string, column: Column): string {
    if (!value.includes('\0')) return value;
    this.warnings.push(`${column}: characters that cannot be kept were left out.`);
    return value.replaceAll('\0', '').trim();
  }
}

const POSITION = Object.fromEntries(COLUMN_NAMES.map((name, position) => [name, position])) as Record<Column, number>;

/** Values can be long; a problem shows their beginning. */
const shown = (value: string): string => (value.length > 60 ? `${value.slice(0, 60)}…` : value);

const wrongWidth = (is: number, wanted: number): string =>
  `The row has ${is} ${is === 1 ? 'value' : 'values'} but the file has ${wanted} columns.`;
