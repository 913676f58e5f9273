import { addCalendarMonth, type DayNumber } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import type { Level } from './levels';
import type { Rule } from './rule';

/**
 * The due day of a rule at a level, counted from a day: the nth working day after it, the day plus n, or the same day
 * n months on. Null where there is no limit. Calendar limits are not moved off weekends or holidays.
 * @throws BeyondCalendarError if working days are needed of a year the calendar does not hold.
 */
export function dueDay(rule: Rule, level: Level, from: DayNumber, calendar: Calendar): DayNumber | null {
  const limit = level === 'enhanced' ? rule.enhanced : rule.standard;
  if (limit === null || limit === 'agreed') return null;
  switch (rule.unit) {
    case 'working days':
      return calendar.addWorkingDays(from, limit);
    case 'calendar days':
      return from + limit;
    case 'calendar months':
      return addCalendarMonth(from, limit);
    case 'none':
      return null;
  }
}
