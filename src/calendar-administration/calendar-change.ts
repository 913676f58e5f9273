import { dayInWords } from '../calendar/day-in-words';
import type { Holiday } from '../calendar/holiday';
import type { LegalDay } from '../calendar/legal-day';
import { Calendar } from '../calendar/working-days';

/** What is to become of a calendar. */
export interface CalendarChange {
  readonly added: readonly Required<Holiday>[];
  readonly removed: readonly Required<Holiday>[];
  /** Years that are new to it; their holidays are among the added ones. */
  readonly years: readonly number[];
}

export const isNoChange = ({ added, removed, years }: CalendarChange): boolean =>
  added.length + removed.length + years.length === 0;

/** Says which change this is: two changes of the same days have the same key. */
export const keyOfChange = ({ added, removed, years }: CalendarChange): string =>
  [...added.map((it) => `+${it.day}`), ...removed.map((it) => `-${it.day}`), ...years.map((year) => `y${year}`)].join(
    ' ',
  );

/** The days that stop or start being working days. */
export const daysOf = ({ added, removed }: CalendarChange): LegalDay[] => [...added, ...removed].map((it) => it.day);

export function changed(calendar: Calendar, { added, removed, years }: CalendarChange): Calendar {
  const gone = new Set(removed.map((it) => it.day));
  return new Calendar({
    firstYear: calendar.firstYear,
    lastYear: Math.max(calendar.lastYear, ...years),
    holidays: [...calendar.holidays.filter((it) => !gone.has(it.day)), ...added],
  });
}

/**
 * The reason kept with every date it moves: "Bank holiday added: Friday 8 May 2026 (State occasion)". The holidays of a
 * new year move nothing and are not listed.
 */
export function changeInWords({ added, removed, years }: CalendarChange): string {
  const listed = added.filter((it) => !years.includes(Number(it.day.slice(0, 4))));
  const parts = [
    ...part('added', listed),
    ...part('withdrawn', removed),
    ...(years.length === 0 ? [] : [`Bank holidays of ${years.join(', ')} loaded`]),
  ];
  return parts.join('. ');
}

function part(what: string, holidays: readonly Required<Holiday>[]): string[] {
  if (holidays.length === 0) return [];
  const named = holidays.map((it) => `${dayInWords(it.day)} (${it.name})`).join(', ');
  return [`Bank ${holidays.length === 1 ? 'holiday' : 'holidays'} ${what}: ${named}`];
}
