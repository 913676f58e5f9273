import { civilFromDays } from './civil-date';
import { type LegalDay, toDayNumber, weekdayOf } from './legal-day';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export function weekdayName(day: LegalDay): string {
  return WEEKDAYS[weekdayOf(toDayNumber(day))] ?? '';
}

/** "2 April 2026", or "2 April" if the year goes without saying. */
export function dateInWords(day: LegalDay, withYear = true): string {
  const date = civilFromDays(toDayNumber(day));
  const words = `${date.day} ${MONTHS[date.month - 1] ?? ''}`;
  return withYear ? `${words} ${date.year}` : words;
}

/** "Thursday 2 April 2026" */
export function dayInWords(day: LegalDay): string {
  return `${weekdayName(day)} ${dateInWords(day)}`;
}
