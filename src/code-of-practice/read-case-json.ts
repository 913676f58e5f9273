import type { Holiday } from '../calendar/holiday';
import type { CaseEvent, CaseRecord, ContactMade, Discharge, Instant } from './case-record';
import { EVENT_TYPES } from './event-types';
import type { Kind } from './kinds';
import { OUTCOMES } from './outcomes';
import { isLeftOut, readDay, readInstant, readList, readObject, readText, readWord, refuse } from './read-fields';
import { readPerson } from './read-person-json';

/** One case of the preview, read and checked. */
export interface CaseToPreview {
  readonly asOf: Instant;
  readonly extraBankHolidays: readonly Holiday[];
  readonly record: CaseRecord;
}

/**
 * Reads the JSON of one case. `path` goes before every field named in an error, `[2].` for the third of a list;
 * `kinds` are the kinds of duty that may be named. Fields it does not know are ignored.
 * @throws RefusedInput naming the first field that is wrong.
 */
export function readCaseJson(json: unknown, path: string, kinds: readonly Kind[]): CaseToPreview {
  const input = readObject(json, path === '' ? 'case' : path.slice(0, -1));
  const asOf = readInstant(input['asOf'], `${path}asOf`);
  const days = isLeftOut(input['extraBankHolidays'])
    ? []
    : readList(input['extraBankHolidays'], `${path}extraBankHolidays`, readDay);
  const events = readList(input['events'], `${path}events`, readEvent);
  refuseRepeated(events, `${path}events`);
  const people = readList(input['people'], `${path}people`, (person, field) => readPerson(person, field, kinds));
  refuseRepeated(people, `${path}people`);
  const ids = { events: new Set(events.map((e) => e.id)), people: new Set(people.map((p) => p.id)), kinds };
  const contacts = isLeftOut(input['contacts'])
    ? []
    : readList(input['contacts'], `${path}contacts`, (contact, field) => readContact(contact, field, ids));
  refuseRepeated(contacts, `${path}contacts`);
  return {
    asOf,
    extraBankHolidays: days.map((day) => ({ day, name: 'extra bank holiday' })),
    record: { events, people, contacts },
  };
}

interface Known {
  readonly events: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly kinds: readonly Kind[];
}

function readEvent(json: unknown, field: string): CaseEvent {
  const input = readObject(json, field);
  const id = readText(input['id'], `${field}.id`);
  const type = readWord(input['type'], `${field}.type`, 'event type', EVENT_TYPES);
  const occurredAt = readInstant(input['occurredAt'], `${field}.occurredAt`);
  if (isLeftOut(input['receivedAt'])) return { id, type, occurredAt };
  const receivedAt = readInstant(input['receivedAt'], `${field}.receivedAt`);
  if (receivedAt < occurredAt) refuse(`${field}.receivedAt`, 'must not be before occurredAt', input['receivedAt']);
  return { id, type, occurredAt, receivedAt };
}

function readContact(json: unknown, field: string, known: Known): ContactMade {
  const input = readObject(json, field);
  const id = readText(input['id'], `${field}.id`);
  const person = readText(input['person'], `${field}.person`);
  if (!known.people.has(person)) refuse(`${field}.person`, 'is no person of this case', person);
  const at = readInstant(input['at'], `${field}.at`);
  const outcome = readWord(input['outcome'], `${field}.outcome`, 'outcome', OUTCOMES);
  const discharges = isLeftOut(input['discharges'])
    ? []
    : readList(input['discharges'], `${field}.discharges`, (pair, of) => readDischarge(pair, of, known));
  return { id, person, at, outcome, discharges };
}

function readDischarge(json: unknown, field: string, known: Known): Discharge {
  const input = readObject(json, field);
  const kind = readWord(input['kind'], `${field}.kind`, 'kind', known.kinds);
  const event = readText(input['event'], `${field}.event`);
  if (!known.events.has(event)) refuse(`${field}.event`, 'is no event of this case', event);
  return { kind, event };
}

function refuseRepeated(items: readonly { readonly id: string }[], field: string): void {
  const seen = new Set<string>();
  items.forEach(({ id }, i) => {
    if (seen.has(id)) refuse(`${field}[${i}].id`, 'is used twice in this list', id);
    seen.add(id);
  });
}
