import { civilFromDays, daysFromCivil, daysInMonth, isRealDate } from './civil-date';
import { londonOffset, MS_PER_DAY, MS_PER_HOUR } from './london-clock';

/** A calendar day in Europe/London written `YYYY-MM-DD`: the form at every edge (JSON, database, pages). */
export type LegalDay = string;

/** The same day as a whole number of days since 1970-01-01: the form for counting. */
export type DayNumber = number;

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is `YYYY-MM-DD` and such a day exists. */
export function isLegalDay(text: string): boolean {
  const parts = ISO_DAY.exec(text);
  return parts !== null && isRealDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** @throws RangeError if the text is not a real `YYYY-MM-DD` day. */
export function toDayNumber(iso: LegalDay): DayNumber {
  if (!isLegalDay(iso)) throw new RangeError(`"${iso}" is not a real day written YYYY-MM-DD`);
  return daysFromCivil(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10)));
}

const written = new Map<DayNumber, LegalDay>();

export function toIso(day: DayNumber): LegalDay {
  let iso = written.get(day);
  if (iso === undefined) {
    const date = civilFromDays(day);
    iso = `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
    if (day >= 0 && day < 40_000) written.set(day, iso); // 1970 to 2079: what the desk asks for, over and over
  }
  return iso;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Sunday is 0, Saturday is 6. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The same day number so many months on, or that month's last day: 31 January and 1 gives 28 or 29 February. */
export function addCalendarMonth(day: DayNumber, months = 1): DayNumber {
  const date = civilFromDays(day);
  const monthsOn = date.month - 1 + months;
  const year = date.year + Math.floor(monthsOn / 12);
  const month = (((monthsOn % 12) + 12) % 12) + 1;
  return daysFromCivil(year, month, Math.min(date.day, daysInMonth(year, month)));
}

/** The London day of an instant (epoch milliseconds): 23:30 UTC on 30 June is 1 July. */
export function legalDayOf(instantMs: number): DayNumber {
  return Math.floor((instantMs + londonOffset(instantMs)) / MS_PER_DAY);
}

/**
 * The instant (epoch milliseconds) at which London's clocks show this time. In the hour that comes twice in October it
 * is the first; a time that the March change skips is read as an hour later (01:30 becomes 02:30 summer time).
 */
export function londonInstant(day: DayNumber, hours: number, minutes: number): number {
  const asUtc = day * MS_PER_DAY + hours * MS_PER_HOUR + minutes * 60_000;
  const inSummer = asUtc - MS_PER_HOUR;
  return londonOffset(inSummer) === MS_PER_HOUR ? inSummer : asUtc;
}
