import { BeyondCalendarError } from '../calendar/beyond-calendar-error';
import { legalDayOf } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import { caseAsOf, type PersonAsOf } from './case-as-of';
import type { EventAsOf } from './event-as-of';
import type { CaseRecord, Instant } from './case-record';
import type { Code } from './code';
import type { CountedDuty } from './counted-duty';
import type { Counting } from './counting';
import { kindOf, PROGRESS } from './kinds';
import { oneOffDuty } from './one-off-duty';
import { isOwed } from './owed';
import { progressSeries } from './progress-series';
import { RuleBook } from './rule-book';
import { inDutyOrder } from './sorting';

/** The desk's default between updates where the person agreed on none. */
export const DEFAULT_PLAN_DAYS = 28;

export interface CountWith {
  readonly asOf: Instant;
  readonly code: Code;
  readonly calendar: Calendar;
  readonly defaultPlanDays?: number;
  /** Of more than so many duties the counting is given up. */
  readonly mostDuties?: number;
}

/**
 * Every duty the Code gives the people of a case, as matters stood at `asOf`, sorted by person, due day (none last),
 * rule, event and occurrence. The order in which things were recorded does not matter.
 * @throws EventBeyondCalendarError if a date needs a year the calendar does not hold; it names the event.
 * @throws TooManyDuties where there are more than are wanted.
 */
export function countDuties(record: CaseRecord, settings: CountWith): CountedDuty[] {
  const { people, events, ends } = caseAsOf(record, settings.asOf);
  const counting: Counting = {
    today: legalDayOf(settings.asOf),
    book: RuleBook.of(settings.code),
    calendar: settings.calendar,
    defaultPlanDays: settings.defaultPlanDays ?? DEFAULT_PLAN_DAYS,
  };
  const { mostDuties = Infinity } = settings;
  const duties: CountedDuty[] = [];
  for (const event of events) {
    try {
      for (const person of people) {
        countFor(person, event, ends, counting, duties);
        if (duties.length > mostDuties) throw new TooManyDuties();
      }
    } catch (error) {
      throw error instanceof BeyondCalendarError ? new EventBeyondCalendarError(event.id, error) : error;
    }
  }
  return duties.sort(inDutyOrder);
}

export class TooManyDuties extends Error {}

/** A date of a duty which this event opened needs a year the calendar does not hold. */
export class EventBeyondCalendarError extends BeyondCalendarError {
  constructor(
    readonly event: string,
    { year, firstYear, lastYear }: BeyondCalendarError,
  ) {
    super(year, firstYear, lastYear);
  }
}

function countFor(
  person: PersonAsOf,
  event: EventAsOf,
  ends: readonly EventAsOf[],
  counting: Counting,
  into: CountedDuty[],
): void {
  const { book } = counting;
  if (event.type === 'reported') into.push(...progressSeries(person, event, ends, counting));
  for (const rule of book.rulesFor(event.type, event.occurredOn)) {
    if (rule.clock === 'event' && isOwed(rule, person.role) && kindOf(rule.id) !== PROGRESS)
      into.push(oneOffDuty(person, event, rule, counting));
  }
  for (const rule of book.rulesFor(event.type, event.receivedOn)) {
    if (rule.clock === 'receipt' && isOwed(rule, person.role)) into.push(oneOffDuty(person, event, rule, counting));
  }
}
