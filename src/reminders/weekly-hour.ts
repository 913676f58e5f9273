import { type DayNumber, legalDayOf, londonInstant, weekdayOf } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import { nextWorkingTime } from './next-working-time';

/**
 * The Monday of this week where its hour has come by now: 8:00 in London, or where Monday is a bank holiday the beginning
 * of the next working day. A tick that was missed is caught up until the next Monday. The instant goes with it.
 */
export function weeklyHour(
  now: Date,
  calendar: Calendar,
): { readonly monday: DayNumber; readonly at: Date } | undefined {
  const today = legalDayOf(now.getTime());
  const monday = today - ((weekdayOf(today) + 6) % 7);
  const at = nextWorkingTime(new Date(londonInstant(monday, 8, 0)), calendar);
  return at.getTime() <= now.getTime() ? { monday, at } : undefined;
}
