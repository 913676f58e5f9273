import { daysFromCivil } from './civil-date';

/**
 * British Summer Time: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October, the rule
 * of the Summer Time Order 2002 (and in practice since 1996). Instants are milliseconds since 1970-01-01T00:00Z.
 */

export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;

interface SummerTime {
  readonly starts: number;
  readonly ends: number;
}

const known = new Map<number, SummerTime>();

function lastSunday(year: number, month: 3 | 10): number {
  const lastDay = daysFromCivil(year, month, 31);
  return lastDay - ((((lastDay + 4) % 7) + 7) % 7); // day number 0 was a Thursday
}

function summerTimeOf(year: number): SummerTime {
  let summer = known.get(year);
  if (summer === undefined) {
    summer = {
      starts: lastSunday(year, 3) * MS_PER_DAY + MS_PER_HOUR,
      ends: lastSunday(year, 10) * MS_PER_DAY + MS_PER_HOUR,
    };
    known.set(year, summer);
  }
  return summer;
}

/** The UTC year of an instant; exact, because a mean year is only a first guess that is then put right. */
function yearOf(instantMs: number): number {
  const day = Math.floor(instantMs / MS_PER_DAY);
  let year = 1970 + Math.floor(day / 365.2425);
  if (day < daysFromCivil(year, 1, 1)) year -= 1;
  else if (day >= daysFromCivil(year + 1, 1, 1)) year += 1;
  return year;
}

/** What London's clocks are ahead of UTC by at an instant, in milliseconds: an hour in summer, else nothing. */
export function londonOffset(instantMs: number): number {
  const summer = summerTimeOf(yearOf(instantMs));
  return instantMs >= summer.starts && instantMs < summer.ends ? MS_PER_HOUR : 0;
}
