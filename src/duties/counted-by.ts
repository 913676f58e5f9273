import { BeyondCalendarError } from '../calendar/beyond-calendar-error';
import { toDayNumber, toIso } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import { dueDay } from '../code-of-practice/limits';
import type { Rule } from '../code-of-practice/rule';
import type { DutyStanding } from './stored-duty';

/**
 * The calendar that gives a stored duty the due day it has. A done duty keeps its day when a holiday is added later, and
 * an undone one has the old day until it is counted again: neither can be explained by the calendar in force.
 * `calendars` are in the order in which they are tried; the first is the answer where none gives that day.
 */
export function countedBy(
  { dueOn, facts }: Pick<DutyStanding, 'dueOn' | 'facts'>,
  rule: Rule,
  calendars: readonly [Calendar, ...Calendar[]],
): Calendar {
  if (rule.unit !== 'working days' || dueOn === null) return calendars[0];
  const gives = (calendar: Calendar): boolean => {
    try {
      const due = dueDay(rule, facts.level, toDayNumber(facts.countedFrom), calendar);
      return due !== null && toIso(due) === dueOn;
    } catch (fault) {
      if (fault instanceof BeyondCalendarError) return false;
      throw fault;
    }
  };
  return calendars.find(gives) ?? calendars[0];
}
