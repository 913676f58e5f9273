import { legalDayOf, londonInstant } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';

/** Messages to agencies go out from 8:00 until 18:00 London time on a working day, never at night or on a Sunday. */
const FROM_HOUR = 8;
const UNTIL_HOUR = 18;

export function inWorkingHours(at: Date, calendar: Calendar): boolean {
  const day = legalDayOf(at.getTime());
  return (
    calendar.isWorkingDay(day) &&
    at.getTime() >= londonInstant(day, FROM_HOUR, 0) &&
    at.getTime() < londonInstant(day, UNTIL_HOUR, 0)
  );
}
