import { daysInMonth, isRealDate } from '../../calendar/civil-date';
import type { LegalDay } from '../../calendar/legal-day';

/** Somebody's birth as it was typed: a day, a month or a year. Both days belong to it. */
export interface Born {
  readonly from: LegalDay;
  readonly to: LegalDay;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const YEAR = '((?:18|19|20)\\d\\d)';
const EITHER_YEAR = '((?:18|19|20)\\d\\d|\\d\\d)';

type Parts = readonly [year: string | undefined, month?: string, day?: string];

/** The ways a date of birth is written, the surest first; each answers year, month and day of what it found. */
const WAYS: readonly (readonly [RegExp, (found: RegExpExecArray) => Parts])[] = [
  [/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/, ([, year, month, day]) => [year, month, day]],
  [
    wayOf(`(\\d{1,2})\\s*([/.-])\\s*(\\d{1,2})\\s*\\2\\s*${EITHER_YEAR}`),
    ([, day, , month, year]) => [year, month, day],
  ],
  [wayOf(`(\\d{1,2})\\s+(\\d{1,2})\\s+${YEAR}`), ([, day, month, year]) => [year, month, day]],
  [
    wayOf(`(\\d{1,2})(?:st|nd|rd|th)?[\\s-]*(?:of\\s+)?${MONTH}[\\s,.-]*${EITHER_YEAR}`),
    ([, day, month, year]) => [year, month, day],
  ],
  [wayOf(`${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?[\\s,]+${YEAR}`), ([, month, day, year]) => [year, month, day]],
  [wayOf(`${MONTH}[\\s,.-]*${YEAR}`), ([, month, year]) => [year, month]],
  [wayOf(`${YEAR}`), ([, year]) => [year]],
];

function wayOf(pattern: string): RegExp {
  return new RegExp(`(?<![\\w+])${pattern}(?!\\w)`, 'i');
}

/**
 * Takes the first date of birth out of a text: "khan 4 March 1991" gives the day and "khan  ". A year of two digits is the
 * last one that is not in the future. Undefined where there is none. Pure; `today` is a London day.
 */
export function takeBirthDate(
  text: string,
  today: LegalDay,
): { readonly born: Born; readonly rest: string } | undefined {
  for (const [way, parts] of WAYS) {
    const found = way.exec(text);
    const born = found === null ? undefined : bornOf(parts(found), today);
    if (born !== undefined)
      return { born, rest: `${text.slice(0, found!.index)} ${text.slice(found!.index + found![0].length)}` };
  }
  return undefined;
}

/** Eight digits and nothing else as a day: "04031991" is 4 March 1991. It may be part of a telephone number, too. */
export function birthDateOfDigits(digits: string, today: LegalDay): Born | undefined {
  const found = /^(\d\d)(\d\d)(\d{4})$/.exec(digits);
  return found === null ? undefined : bornOf([found[3], found[2], found[1]], today);
}

function bornOf([typedYear, typedMonth, typedDay]: Parts, today: LegalDay): Born | undefined {
  const year = typedYear!.length === 2 ? ofTwoDigits(Number(typedYear), Number(today.slice(0, 4))) : Number(typedYear);
  if (year < 1880 || year > Number(today.slice(0, 4))) return undefined;
  if (typedMonth === undefined) return { from: dayOf(year, 1, 1), to: dayOf(year, 12, 31) };
  const month = Number(typedMonth) || MONTHS.indexOf(typedMonth.slice(0, 3).toLowerCase()) + 1;
  if (typedDay === undefined) return { from: dayOf(year, month, 1), to: dayOf(year, month, daysInMonth(year, month)) };
  const day = Number(typedDay);
  return isRealDate(year, month, day) ? { from: dayOf(year, month, day), to: dayOf(year, month, day) } : undefined;
}

const ofTwoDigits = (year: number, thisYear: number): number =>
  Math.floor(thisYear / 100) * 100 + year - (year > thisYear % 100 ? 100 : 0);

const dayOf = (year: number, month: number, day: number): LegalDay =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
