import { dateInWords, weekdayName } from '../calendar/day-in-words';
import { isLegalDay, type LegalDay, toDayNumber } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import type { Reason } from '../refusals';

const LONGEST_NAME = 100;
const LONGEST_REASON = 500;

/** What stands in the way of a holiday that somebody wants to add by hand. */
export function additionProblems(day: string, name: string, calendar: Calendar): Reason[] {
  const nameless = name.trim() === '' || name.trim().length > LONGEST_NAME;
  const message =
    name.trim() === '' ? 'Enter the name of the bank holiday' : 'The name must be 100 characters or fewer';
  return [...dayProblems(day, calendar), ...(nameless ? [{ field: 'name', code: 'name', message }] : [])];
}

function dayProblems(day: string, calendar: Calendar): Reason[] {
  const problem = (code: string, message: string): Reason[] => [{ field: 'day', code, message }];
  if (!isLegalDay(day)) return problem('no-date', 'Enter a real date, such as 8 5 2026');
  const year = Number(day.slice(0, 4));
  const { firstYear, lastYear } = calendar;
  if (year < firstYear || year > lastYear)
    return problem('beyond', `The calendar holds ${firstYear} to ${lastYear}. Load the bank holidays of ${year} first`);
  const already = calendar.whyNotCounted(toDayNumber(day));
  if (already === undefined) return [];
  return weekdayName(day) === already
    ? problem('weekend', `${dateInWords(day)} is a ${already}, so it is not a working day already`)
    : problem('holiday', `${dateInWords(day)} is a bank holiday already: ${already}`);
}

export function reasonProblems(reason: string): Reason[] {
  const length = reason.trim().length;
  if (length > 0 && length <= LONGEST_REASON) return [];
  const message = length === 0 ? 'Enter why, and where it was announced' : 'The reason must be 500 characters or fewer';
  return [{ field: 'reason', code: 'reason', message }];
}

/** The holiday in force on that day; a day that is none cannot be withdrawn. */
export function holidayOn(day: LegalDay, calendar: Calendar): { day: LegalDay; name: string } | undefined {
  const found = calendar.holidays.find((it) => it.day === day);
  return found && { day, name: found.name ?? 'bank holiday' };
}
