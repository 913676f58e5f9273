import {
  AUDIT_EVENT_NAMES,
  AUDIT_EVENTS,
  AUDIT_KINDS,
  type AuditEvent,
  type AuditKind,
  isAuditEvent,
} from '../../audit/audit-events';
import type { EntryFilter } from '../../audit/entry-filter';
import { isLegalDay, toDayNumber } from '../../calendar/legal-day';
import { type FieldError, fieldError } from '../forms/read-form';

/** What the form above a list of entries says; all of it may be left out. */
interface TypedFilter {
  readonly from: string;
  readonly to: string;
  /** A kind of event as `kind-view`, or an event. */
  readonly what: string;
  readonly before: string;
}

export interface ReadFilter {
  readonly typed: TypedFilter;
  readonly filter: EntryFilter;
  readonly errors: FieldError[];
}

export function readFilter(query: Record<string, unknown>): ReadFilter {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].trim() : '');
  const typed = { from: text('from'), to: text('to'), what: text('what'), before: text('before') };
  const errors: FieldError[] = [];
  const day = (field: 'from' | 'to'): string | undefined => {
    if (typed[field] === '') return undefined;
    if (isLegalDay(typed[field])) return typed[field];
    errors.push(fieldError(field, `${field === 'from' ? 'From' : 'To'} must be a real day`));
    return undefined;
  };
  const filter: EntryFilter = {
    from: day('from'),
    to: day('to'),
    events: eventsOf(typed.what),
    before: /^\d{1,18}$/.test(typed.before) ? typed.before : undefined,
  };
  if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to)
    errors.push(fieldError('to', 'To must be the same day as From, or a later one'));
  return { typed, filter, errors };
}

/** So many days at most in one file. */
const EXPORT_DAYS = 92;

/** What is exported has a first and a last day, not too far apart: without them the last month. */
export function readExport(query: Record<string, unknown>, today: number, toIso: (day: number) => string): ReadFilter {
  const read = readFilter({ ...query, before: '' });
  if (read.errors.length > 0) return read;
  const to = read.filter.to ?? toIso(today);
  const from = read.filter.from ?? toIso(toDayNumber(to) - 30);
  const days = toDayNumber(to) - toDayNumber(from) + 1;
  const tooMany = fieldError('from', `Choose ${EXPORT_DAYS} days or fewer to download`);
  return { ...read, filter: { ...read.filter, from, to }, errors: days > EXPORT_DAYS ? [tooMany] : [] };
}

function eventsOf(what: string): EntryFilter['events'] {
  if (isAuditEvent(what)) return [what];
  const kind = what.replace(/^kind-/, '');
  return Object.hasOwn(AUDIT_KINDS, kind)
    ? AUDIT_EVENT_NAMES.filter((event) => AUDIT_EVENTS[event].kind === kind)
    : undefined;
}

/** What the list of the form offers: the kinds, and then each event by its words. */
export function whatItems(chosen: string, kinds = Object.keys(AUDIT_KINDS) as AuditKind[]) {
  const item = (value: string, text: string) => ({ value, text, selected: value === chosen });
  const offered = AUDIT_EVENT_NAMES.filter((event) => kinds.includes(AUDIT_EVENTS[event].kind));
  const alike = (event: AuditEvent) =>
    offered.some((other) => other !== event && AUDIT_EVENTS[other].words === AUDIT_EVENTS[event].words);
  const events = offered.map((event) => {
    const label = eventLabel(AUDIT_EVENTS[event].words);
    return item(event, alike(event) ? `${label} (${event.replaceAll('-', ' ')})` : label);
  });
  const groups = kinds.length === 1 ? [] : kinds.map((kind) => item(`kind-${kind}`, AUDIT_KINDS[kind]));
  return [item('', 'Everything'), ...groups, ...events.sort((a, b) => a.text.localeCompare(b.text))];
}

const eventLabel = (words: string): string => {
  const plain = words.replaceAll('{it}', '…');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
};
