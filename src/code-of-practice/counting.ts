import { type DayNumber, legalDayOf, toIso } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import type { PersonAsOf } from './case-as-of';
import type { EventAsOf } from './event-as-of';
import type { ContactMade } from './case-record';
import type { CountedDuty } from './counted-duty';
import { declines } from './declining';
import { kindOf } from './kinds';
import type { Rule } from './rule';
import type { RuleBook } from './rule-book';
import { stateOf } from './states';
import type { Timing } from './timing';

/** What every duty of a case is counted with. */
export interface Counting {
  readonly today: DayNumber;
  readonly book: RuleBook;
  readonly calendar: Calendar;
  readonly defaultPlanDays: number;
}

/** A duty's dates, before how it stands is decided. */
export interface TimedDuty {
  readonly person: PersonAsOf;
  readonly event: EventAsOf;
  readonly rule: Rule;
  readonly occurrence: number;
  readonly day0: DayNumber;
  readonly timing: Timing;
  readonly metBy: ContactMade | null;
  readonly metOn: DayNumber | null;
  readonly lastUpdateBy: string | null;
  readonly endedBy: EventAsOf | null;
}

const NO_VERSION = {};

export function countedDuty(timed: TimedDuty, { today }: Counting): CountedDuty {
  const { person, event, rule, timing, metBy, metOn, endedBy } = timed;
  const declined = declines(person.decline, kindOf(rule.id));
  const state = stateOf({ due: timing.due, doneOn: metOn, ended: endedBy !== null, declined, today });
  return {
    person: person.id,
    event: event.id,
    rule: rule.id,
    occurrence: timed.occurrence,
    clockStarts: toIso(timed.day0),
    dueOn: isoOrNull(timing.due),
    state,
    metBy: metBy === null ? null : metBy.id,
    metOn: isoOrNull(metOn),
    facts: {
      eventType: event.type,
      ...(rule.from === undefined ? NO_VERSION : { version: rule.from }),
      occurredOn: toIso(event.occurredOn),
      receivedOn: event.receiptGiven ? toIso(event.receivedOn) : null,
      lastUpdateBy: timed.lastUpdateBy,
      firstDueOn: isoOrNull(timing.firstDue),
      countedFrom: toIso(timing.countedFrom),
      level: timing.level,
      plan: timing.plan,
      changes: timing.changes,
      endedBy: endedBy === null ? null : { event: endedBy.id, type: endedBy.type, on: toIso(endedBy.occurredOn) },
      declinedOn: declined && person.decline !== undefined ? toIso(legalDayOf(person.decline.from)) : null,
    },
  };
}

function isoOrNull(day: DayNumber | null): string | null {
  return day === null ? null : toIso(day);
}
