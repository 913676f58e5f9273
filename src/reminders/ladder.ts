import { BeyondCalendarError } from '../calendar/beyond-calendar-error';
import { type DayNumber, londonInstant } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';

/** The rungs of a duty's ladder of reminders, each climbed once for each due day the duty has had. */
export type Rung = 'day-before' | 'due-day' | 'overdue' | 'officer-silent';

/** An update counts as near on the second working day before it is due. */
const SILENCE_WORKING_DAYS = 2;

/**
 * The instant (epoch milliseconds) of a rung for a due day. All are London times on working days:
 * - `due-day` 08:00 on the due day; of a due day that is no working day (limits in calendar days), on the last one before;
 * - `day-before` 09:00 on the working day before that;
 * - `overdue` 09:00 on the next working day after the due day;
 * - `officer-silent` 09:00 two working days before.
 * @throws BeyondCalendarError
 */
export function rungAt(rung: Rung, due: DayNumber, calendar: Calendar): number {
  switch (rung) {
    case 'due-day':
      return londonInstant(lastChance(due, calendar), 8, 0);
    case 'day-before':
      return londonInstant(calendar.previousWorkingDay(lastChance(due, calendar)), 9, 0);
    case 'overdue':
      return londonInstant(calendar.nextWorkingDay(due), 9, 0);
    case 'officer-silent':
      return londonInstant(calendar.subtractWorkingDays(lastChance(due, calendar), SILENCE_WORKING_DAYS), 9, 0);
  }
}

/** The last working day on which the duty can still be done in time. */
function lastChance(due: DayNumber, calendar: Calendar): DayNumber {
  return calendar.isWorkingDay(due) ? due : calendar.previousWorkingDay(due);
}

/** Longer than any run of days without two working days in it. */
const FARTHEST_AHEAD = 21;
const FARTHEST_BACK = 21;

/**
 * The latest due day whose rung has come by `now`. Rungs come in the order of due days, so everything due on or before
 * that day has had its rung's instant: one date is all a query needs.
 */
export function latestDueDay(rung: Rung, today: DayNumber, now: number, calendar: Calendar): DayNumber {
  let due = today + FARTHEST_AHEAD;
  while (due > today - FARTHEST_BACK && hasNotCome(rung, due, now, calendar)) due -= 1;
  return due;
}

/** A due day beyond the calendar has no rung yet; the calendar has to be loaded before it gets one. */
function hasNotCome(rung: Rung, due: DayNumber, now: number, calendar: Calendar): boolean {
  try {
    return rungAt(rung, due, calendar) > now;
  } catch (error) {
    if (error instanceof BeyondCalendarError) return true;
    throw error;
  }
}
