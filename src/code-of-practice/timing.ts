import { type DayNumber, legalDayOf, toIso } from '../calendar/legal-day';
import type { Instant } from './case-record';
import type { DueChange, PlanUsed, WhyChanged } from './counted-duty';
import type { Level } from './levels';

/** The clock of one duty: the instant and the legal day (day 0) it starts, and until when the duty was undone. */
export interface DutyClock {
  readonly startsAt: Instant;
  readonly day0: DayNumber;
  /** A change at or after this instant finds the duty done or ended. Infinity while it is undone. */
  readonly undoneUntil: Instant;
}

/** A due day and how it came about. */
export interface Timing {
  readonly firstDue: DayNumber | null;
  readonly due: DayNumber | null;
  readonly countedFrom: DayNumber;
  readonly level: Level;
  readonly plan: PlanUsed | null;
  readonly changes: readonly DueChange[];
}

export const NO_CHANGES: readonly DueChange[] = [];

export function dueChange(at: Instant, why: WhyChanged, oldDue: DayNumber | null, newDue: DayNumber | null): DueChange {
  return {
    at,
    on: toIso(legalDayOf(at)),
    oldDue: oldDue === null ? null : toIso(oldDue),
    newDue: newDue === null ? null : toIso(newDue),
    why,
  };
}
