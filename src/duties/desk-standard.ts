import { BeyondCalendarError } from '../calendar/beyond-calendar-error';
import { dayInWords } from '../calendar/day-in-words';
import { type LegalDay, toDayNumber, toIso } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import type { Reason } from '../refusals';

const STANDARD_UNITS = ['working days', 'calendar days'] as const;
export type StandardUnit = (typeof STANDARD_UNITS)[number];

/** How soon a desk does what the Code gives no limit for. It is the desk's own: no figure of the Code counts it. */
export interface DeskStandard {
  readonly days: number;
  readonly unit: StandardUnit;
}

/** The day by which the desk itself wants a duty done; null where the calendar does not hold the year. */
export function standardDay({ days, unit }: DeskStandard, clockStarts: LegalDay, calendar: Calendar): LegalDay | null {
  const day0 = toDayNumber(clockStarts);
  if (unit === 'calendar days') return toIso(day0 + days);
  try {
    return toIso(calendar.addWorkingDays(day0, days));
  } catch (fault) {
    if (fault instanceof BeyondCalendarError) return null;
    throw fault;
  }
}

/** "within 3 working days" */
export const standardInWords = ({ days, unit }: DeskStandard): string =>
  `within ${days} ${days === 1 ? unit.replace(/s$/, '') : unit}`;

/** "Your desk's own standard: within 3 working days, by Tuesday 7 April 2026 (not the Code's)" */
export const deskDayInWords = (standard: DeskStandard, day: LegalDay): string =>
  `Your desk's own standard: ${standardInWords(standard)}, by ${dayInWords(day)} (not the Code's)`;

/** Why a standard cannot be so; none where it can. Without days the desk has no standard any more. */
export function standardProblems(days: number | null, unit: string | null): Reason[] {
  if (days === null) return [];
  const problems: Reason[] = [];
  if (!Number.isInteger(days) || days < 1 || days > 366)
    problems.push({ field: 'days', code: 'not-sensible', message: 'Enter a whole number of days from 1 to 366' });
  if (!STANDARD_UNITS.some((known) => known === unit))
    problems.push({ field: 'unit', code: 'unknown', message: 'Choose what the days are counted in' });
  return problems;
}
