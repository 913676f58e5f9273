import { isRealDate } from '../../calendar/civil-date';
import { type LegalDay, londonInstant, toDayNumber } from '../../calendar/legal-day';
import { readTime } from '../contact/when';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "2 April 2026", "2/4/2026" or "2026-04-02"; undefined where it is no real day. */
export function readTypedDay(typed: string): LegalDay | undefined {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  const british = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text);
  const worded = /^(\d{1,2})\s+([a-z]{3,9})\s+(\d{4})$/i.exec(text);
  if (iso !== null) return asDay(iso[1]!, Number(iso[2]), iso[3]!);
  if (british !== null) return asDay(british[3]!, Number(british[2]), british[1]!);
  return worded === null ? undefined : asDay(worded[3]!, monthOf(worded[2]!), worded[1]!);
}

/** 1 to 12 by its first letters, 0 for no month. */
const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;

function asDay(year: string, month: number, day: string): LegalDay | undefined {
  if (Number(year) < 1900 || !isRealDate(Number(year), month, Number(day))) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** An instant in London, written with its offset in UTC; undefined where the day or the time is none. */
export function readTypedMoment(day: string, time: string): string | undefined {
  const [on, at] = [readTypedDay(day), readTime(time)];
  if (on === undefined || at === undefined) return undefined;
  return new Date(londonInstant(toDayNumber(on), at.hours, at.minutes)).toISOString();
}
