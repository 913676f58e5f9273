import { dateInWords } from '../../calendar/day-in-words';
import type { LegalDay } from '../../calendar/legal-day';

/** The page's form as it was typed: text only, in as many rows as were added. */
export interface TypedCase {
  readonly role: string;
  readonly level: string;
  readonly asOfDay: string;
  readonly asOfTime: string;
  readonly events: readonly TypedRow[];
  readonly levels: readonly TypedRow[];
  readonly plans: readonly TypedRow[];
  readonly declines: readonly TypedRow[];
  readonly contacts: readonly TypedRow[];
  readonly holidays: readonly TypedRow[];
}

/** What the form asks again and again, each in rows of its own. */
const LISTS = ['events', 'levels', 'plans', 'declines', 'contacts', 'holidays'] as const;
export type List = (typeof LISTS)[number];

/** One row: its boxes by name. Ticked boxes of one name are a list. */
export type TypedRow = Readonly<Record<string, string | readonly string[]>>;

const MOST_ROWS = 20;

/** The form when it is opened: a report, today. */
export function openedOn(today: LegalDay): TypedCase {
  return {
    role: 'victim',
    level: 'standard',
    asOfDay: '',
    asOfTime: '',
    events: [{ type: 'reported', day: dateInWords(today), time: '9am' }],
    ...{ levels: [], plans: [], declines: [], contacts: [], holidays: [] },
  };
}

/** Reads whatever a browser sent; what is not of the form is left out. */
export function readTypedCase(body: unknown): TypedCase {
  const sent = asRecord(body);
  const text = (name: string): string => asText(sent[name]);
  return {
    role: text('role'),
    level: text('level'),
    asOfDay: text('asOfDay'),
    asOfTime: text('asOfTime'),
    ...(Object.fromEntries(LISTS.map((list) => [list, rowsOf(sent[list])])) as Record<List, TypedRow[]>),
  };
}

/** What the pressed button wants: `add-events`, `remove-contacts-2`, or else to count. */
export function withRowsAsked(typed: TypedCase, asked: string): TypedCase | undefined {
  const [verb, name, index] = asked.split('-');
  const list = LISTS.find((known) => known === name);
  if (list === undefined || (verb !== 'add' && verb !== 'remove')) return undefined;
  const rows = typed[list];
  if (verb === 'add') return { ...typed, [list]: [...rows, {}].slice(0, MOST_ROWS) };
  return { ...typed, [list]: rows.filter((_, i) => String(i) !== index) };
}

function rowsOf(sent: unknown): TypedRow[] {
  const rows = Array.isArray(sent) ? (sent as unknown[]) : Object.values(asRecord(sent));
  return rows
    .slice(0, MOST_ROWS)
    .map((row) =>
      Object.fromEntries(
        Object.entries(asRecord(row)).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.map(asText) : asText(value),
        ]),
      ),
    );
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const asText = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 100) : '');
