import { isRealDate } from '../calendar/civil-date';
import { parseInstant } from '../calendar/instant';
import { londonInstant, toDayNumber } from '../calendar/legal-day';
import { londonOffset, MS_PER_DAY, MS_PER_HOUR } from '../calendar/london-clock';

/** A time as read: epoch milliseconds, or why not; `twice` where London's clocks showed it twice and the first is meant. */
export type ReadTime =
  | { readonly ok: true; readonly at: number; readonly twice: boolean }
  | { readonly ok: false; readonly problem: string };

const UNITED_KINGDOM = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}):(\d{2})$/;
const UK_DAY = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
/** An offset may be written +0100 or +01 too. */
const SHORT_OFFSET = /([+-]\d{2}):?(\d{2})?$/;

const impossible = (problem: string): ReadTime => ({ ok: false, problem });

/** "2026-04-02T17:30:00+01:00", or "02/04/2026 17:30" by London's clocks. Pure. */
export function readTime(typed: string): ReadTime {
  const parts = UNITED_KINGDOM.exec(typed);
  if (parts !== null) return readLondonTime(parts);
  const withOffset = typed.includes('T')
    ? typed.replace(SHORT_OFFSET, (_, hours, minutes) => `${hours}:${minutes ?? '00'}`)
    : typed;
  const at = parseInstant(withOffset);
  if (at !== undefined && !withOffset.startsWith('0000')) return { ok: true, at, twice: false };
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(typed)) {
    return impossible('has no offset: write 2026-04-02T17:30:00+01:00, or 02/04/2026 17:30 for London time');
  }
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(typed)) return impossible('is not a day and time that exist');
  return impossible('is not a time: write 2026-04-02T17:30:00+01:00, or 02/04/2026 17:30 for London time');
}

function readLondonTime(parts: RegExpExecArray): ReadTime {
  const [day, month, year, hours, minutes] = parts.slice(1).map(Number) as [number, number, number, number, number];
  if (year === 0 || !isRealDate(year, month, day)) return impossible('is not a day that exists');
  if (hours > 23 || minutes > 59) return impossible('is not a time of day');
  const dayNumber = toDayNumber(`${parts[3]}-${parts[2]}-${parts[1]}`);
  const at = londonInstant(dayNumber, hours, minutes);
  const shown = at + londonOffset(at);
  if (shown !== dayNumber * MS_PER_DAY + (hours * 60 + minutes) * 60_000) {
    return impossible('was skipped when the clocks went forward that night');
  }
  const hourLater = at + MS_PER_HOUR;
  return { ok: true, at, twice: hourLater + londonOffset(hourLater) === shown };
}

/** "1990-02-05" or "05/02/1990" as an ISO day; undefined for what is no day that exists. Pure. */
export function readDay(typed: string): string | undefined {
  const iso = ISO_DAY.exec(typed);
  const uk = UK_DAY.exec(typed);
  const [year, month, day] = iso !== null ? [iso[1]!, iso[2]!, iso[3]!] : uk !== null ? [uk[3]!, uk[2]!, uk[1]!] : [];
  if (year === undefined || year === '0000' || !isRealDate(Number(year), Number(month), Number(day))) return undefined;
  return `${year}-${month}-${day}`;
}
