import { isEventType } from '../../code-of-practice/event-types';
import { LEVELS } from '../../code-of-practice/levels';
import { isOutcome } from '../../code-of-practice/outcomes';
import { isRole } from '../../code-of-practice/roles';
import { type FieldError, fieldError } from '../forms/read-form';
import { boxId } from './box-id';
import type { List, TypedCase, TypedRow } from './typed-case';
import { readTypedDay, readTypedMoment } from './typed-moment';

/** The person of the page, and the event of a row, in the preview's JSON. */
const PERSON = 'p1';
const eventId = (index: number): string => `e${index + 1}`;

const ALWAYS = '1970-01-01T00:00:00Z';
const ROW_NAMES: Record<List, string> = {
  events: 'event',
  levels: 'change of level',
  plans: 'plan',
  declines: 'declined update',
  contacts: 'contact',
  holidays: 'bank holiday',
};

export interface CaseToCount {
  readonly json: { readonly asOf: string };
  readonly errors: readonly FieldError[];
}

/** What was typed as one case of the preview's JSON, and every complaint about it; count only where there is none. */
export function caseToCount(typed: TypedCase, now: Date): CaseToCount {
  const reading = new Reading();
  reading.check(isRole(typed.role), 'role', 'Choose what the person is in the case');
  const start = typed.level === 'enhanced' ? [{ from: ALWAYS, level: 'enhanced' }] : [];
  const typedCase = {
    extraBankHolidays: typed.holidays.map((row, i) => reading.day(row, 'holidays', i)),
    events: typed.events.map((row, i) => reading.event(row, i)),
    people: [
      {
        id: PERSON,
        role: typed.role,
        levels: [...start, ...typed.levels.map((row, i) => reading.level(row, i))],
        plans: typed.plans.map((row, i) => reading.plan(row, i)),
        declines: typed.declines.map((row, i) => reading.decline(row, i)),
      },
    ],
    contacts: typed.contacts.map((row, i) => reading.contact(row, i, typed.events.length)),
  };
  reading.check(typed.events.length > 0, 'add-events', 'Add something that happened');
  const given = typed.asOfDay !== '' || typed.asOfTime !== '';
  const asOf = given
    ? reading.moment(typed.asOfDay, typed.asOfTime, 'asOfDay', 'asOfTime', 'the day to look on')
    : reading.latest(now);
  return { json: { asOf: asOf ?? '', ...typedCase }, errors: reading.errors };
}

/** Reads rows one after the other and keeps what was wrong, in the order of the page. */
class Reading {
  readonly errors: FieldError[] = [];
  private readonly moments: string[] = [];

  /** Now, or the latest of what was typed where that is later: then all of it has happened. */
  latest(now: Date): string {
    return [now.toISOString(), ...this.moments].sort().at(-1)!;
  }

  check(right: boolean, field: string, message: string): void {
    if (!right) this.errors.push(fieldError(field, message));
  }

  moment(day: string, time: string, dayId: string, timeId: string, of: string): string | undefined {
    const realDay = readTypedDay(day) !== undefined;
    this.check(realDay, dayId, `Enter ${of} as a real date, like 2 April 2026`);
    const moment = readTypedMoment(realDay ? day : '1 January 2026', time);
    this.check(moment !== undefined, timeId, `Enter a time for ${of}, like 2:30pm or 14:30`);
    if (realDay && moment !== undefined) this.moments.push(moment);
    return moment;
  }

  event(row: TypedRow, i: number): object {
    const type = textOf(row['type']);
    this.check(isEventType(type), boxId('events', i, 'type'), `Choose what happened in event ${i + 1}`);
    const occurredAt = this.rowMoment(row, 'events', i);
    if (textOf(row['receivedDay']) === '') return { id: eventId(i), type, occurredAt };
    const [dayId, timeId] = [boxId('events', i, 'receivedDay'), boxId('events', i, 'receivedTime')];
    const of = `the receipt of event ${i + 1}`;
    const receivedAt = this.moment(textOf(row['receivedDay']), textOf(row['receivedTime']), dayId, timeId, of);
    const inOrder = occurredAt === undefined || receivedAt === undefined || receivedAt >= occurredAt;
    this.check(inOrder, dayId, `Event ${i + 1} cannot have been received before it happened`);
    return { id: eventId(i), type, occurredAt, receivedAt };
  }

  level(row: TypedRow, i: number): object {
    const from = this.rowMoment(row, 'levels', i);
    const level = textOf(row['level']);
    this.check(
      LEVELS.some((known) => known === level),
      boxId('levels', i, 'level'),
      `Choose the level of change ${i + 1}`,
    );
    return { from, level };
  }

  plan(row: TypedRow, i: number): object {
    const from = this.rowMoment(row, 'plans', i);
    const everyDays = /^\d{1,3}$/.test(textOf(row['everyDays'])) ? Number(row['everyDays']) : 0;
    const sensible = everyDays >= 1 && everyDays <= 366;
    this.check(sensible, boxId('plans', i, 'everyDays'), 'Enter a whole number of days from 1 to 366');
    return { from, everyDays };
  }

  decline(row: TypedRow, i: number): object {
    const from = this.rowMoment(row, 'declines', i);
    const kind = textOf(row['kind']);
    this.check(kind !== '', boxId('declines', i, 'kind'), 'Choose what is declined');
    return { from, kinds: kind === 'all' || kind === 'none' ? kind : [kind] };
  }

  contact(row: TypedRow, i: number, events: number): object {
    const at = this.rowMoment(row, 'contacts', i);
    const outcome = textOf(row['outcome']);
    this.check(isOutcome(outcome), boxId('contacts', i, 'outcome'), `Choose how contact ${i + 1} went`);
    const discharges = listOf(row['told']).flatMap((pair) => {
      const [event, kind] = pair.split(':');
      return Number(event) < events && kind !== undefined ? [{ kind, event: eventId(Number(event)) }] : [];
    });
    return { id: `c${i + 1}`, person: PERSON, at, outcome, discharges };
  }

  day(row: TypedRow, list: List, i: number): string | undefined {
    const day = readTypedDay(textOf(row['day']));
    this.check(
      day !== undefined,
      boxId(list, i, 'day'),
      `Enter ${this.rowName(list, i)} as a real date, like 2 April 2026`,
    );
    return day;
  }

  private rowMoment(row: TypedRow, list: List, i: number): string | undefined {
    const [day, time] = [textOf(row['day']), textOf(row['time'])];
    return this.moment(day, time, boxId(list, i, 'day'), boxId(list, i, 'time'), this.rowName(list, i));
  }

  private rowName(list: List, i: number): string {
    return `${ROW_NAMES[list]} ${i + 1}`;
  }
}

const textOf = (value: TypedRow[string] | undefined): string => (typeof value === 'string' ? value : '');

const listOf = (value: TypedRow[string] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);
