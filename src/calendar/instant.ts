import { daysFromCivil, isRealDate } from './civil-date';
import { MS_PER_DAY } from './london-clock';

/** Date, time with or without seconds and a fraction of them, and an offset that may not be left out. */
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/**
 * Reads an ISO 8601 instant with an offset (`Z` or `+01:00`) to epoch milliseconds, keeping fractions of one.
 * Undefined if the text has another form, lacks the offset, or names a day or time that does not exist.
 */
export function parseInstant(text: string): number | undefined {
  const m = INSTANT.exec(text);
  if (m === null) return undefined;
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  const [hours, minutes, seconds] = [Number(m[4]), Number(m[5]), Number(m[6] ?? 0)];
  const [offsetHours, offsetMinutes] = [Number(m[9] ?? 0), Number(m[10] ?? 0)];
  if (!isRealDate(year, month, day)) return undefined;
  if (hours > 23 || minutes > 59 || seconds > 59 || offsetHours > 23 || offsetMinutes > 59) return undefined;
  const offset = (m[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes);
  const fraction = m[7] === undefined ? 0 : Number(`0${m[7]}`) * 1000;
  return (
    daysFromCivil(year, month, day) * MS_PER_DAY + ((hours * 60 + minutes - offset) * 60 + seconds) * 1000 + fraction
  );
}
