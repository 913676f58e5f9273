import { legalDayOf, londonInstant } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import { inWorkingHours } from '../referrals/working-hours';

/** `at` if it lies in working hours (8:00 to 18:00 London on a working day), else the beginning of the next ones. */
export function nextWorkingTime(at: Date, calendar: Calendar): Date {
  if (inWorkingHours(at, calendar)) return at;
  const today = legalDayOf(at.getTime());
  const morning = londonInstant(today, 8, 0);
  const isStillToday = calendar.isWorkingDay(today) && at.getTime() < morning;
  return new Date(isStillToday ? morning : londonInstant(calendar.nextWorkingDay(today), 8, 0));
}
