import { BANK_HOLIDAYS } from '../../../src/calendar/bank-holidays-england-and-wales';

/** The calendar once more, day by day and with the platform's own dates: slow, plain, and nothing shared with the table. */

const holidays = new Set(BANK_HOLIDAYS.holidays.map((h) => h.day));

function naiveNextDay(iso: string): string {
  const date = new Date(`${iso}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

export function naiveIsWorkingDay(iso: string, extra: ReadonlySet<string> = new Set()): boolean {
  const weekday = new Date(`${iso}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(iso) && !extra.has(iso);
}

/** The nth working day after a day; undefined if that is after 2028. */
export function naiveAddWorkingDays(iso: string, n: number, extra?: ReadonlySet<string>): string | undefined {
  let day = iso;
  for (let left = n; left > 0;) {
    day = naiveNextDay(day);
    if (day > '2028-12-31') return undefined;
    if (naiveIsWorkingDay(day, extra)) left -= 1;
  }
  return day;
}
