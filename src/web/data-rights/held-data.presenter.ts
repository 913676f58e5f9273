import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import { ROLE_LABELS } from '../../code-of-practice/roles';
import type { HeldSection, HeldValue } from '../../data-rights/disclosure/held-data';
import { REVIEWS } from '../../data-rights/held/held-table';
import { ETHNICITIES } from '../../people/characteristics/ethnicity';
import { PERSON_FIELDS } from '../../people/person-fields';
import type { Shared } from '../../referrals/what-is-shared';
import { day, instant } from '../shell/words';

/** What codes mean, by table and column. */
const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'person.ethnicity': ETHNICITIES,
  'participant.role': ROLE_LABELS,
  'person_change.field': { ...PERSON_FIELDS, role: 'Part in a case', referral_consent: 'Agreed to be referred' },
  'case_event.type': EVENT_TYPE_LABELS,
  'contact_told.event_id': EVENT_TYPE_LABELS,
  'case_closing.event_id': EVENT_TYPE_LABELS,
};

/** A section as the page prints it. */
export const sectionView = ({ title, table, records, cut }: HeldSection) => ({
  title,
  cut,
  records: records.map((record) => record.map((value) => lineOf(table, value))),
});

export const lineOf = (table: string, { label, column, value, review }: HeldValue) => ({
  label,
  lines: linesOf(CODES[`${table}.${column}`]?.[codeOf(value)] ?? value),
  review: review === undefined ? undefined : REVIEWS[review],
});

/** What changed in a case is kept with the id of the case. */
const codeOf = (value: unknown): string => String(value).replace(/:\d+$/, '');

/** Any value in lines for people; lists and objects of the database have a line for each part. */
function linesOf(value: unknown): string[] {
  if (typeof value === 'boolean') return [value ? 'Yes' : 'No'];
  if (typeof value === 'string') return said(value).split('\n');
  if (Array.isArray(value)) return value.flatMap(linesOf);
  if (isShared(value)) return value.items.map(({ label, lines }) => `${label}: ${lines.join(', ')}`);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([name, each]) => `${name}: ${linesOf(each).join(', ')}`);
  return [String(value)];
}

/** What an agency was shown. */
const isShared = (value: unknown): value is Shared =>
  typeof value === 'object' && value !== null && Array.isArray((value as Partial<Shared>).items);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const CODE = /^[a-z]+(-[a-z]+)+$/;

function said(text: string): string {
  if (INSTANT.test(text)) return instant(text);
  if (DAY.test(text)) return day(text);
  return CODE.test(text) ? text.replaceAll('-', ' ') : text;
}
