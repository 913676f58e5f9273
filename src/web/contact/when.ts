import { isRealDate } from '../../calendar/civil-date';
import { daysFromCivil } from '../../calendar/civil-date';
import { type LegalDay, londonInstant, toIso } from '../../calendar/legal-day';

/** A day typed in three boxes; undefined where it is no real day. */
export function readDay(day: string, month: string, year: string): LegalDay | undefined {
  const [d, m, y] = [day, month, year].map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : Number.NaN));
  if (y === undefined || !(y >= 1900) || !isRealDate(y, m!, d!)) return undefined;
  return toIso(daysFromCivil(y, m!, d!));
}

export interface TimeOfDay {
  readonly hours: number;
  readonly minutes: number;
}

/** "14:30", "2.30pm", "2pm", "midday"; undefined where it is no time of a day. */
export function readTime(typed: string): TimeOfDay | undefined {
  const text = typed.trim().toLowerCase();
  if (text === 'midday') return { hours: 12, minutes: 0 };
  if (text === 'midnight') return { hours: 0, minutes: 0 };
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/.exec(text);
  if (parts === null || (parts[2] === undefined && parts[3] === undefined)) return undefined;
  const [hour, minutes] = [Number(parts[1]), Number(parts[2] ?? 0)];
  if (minutes > 59) return undefined;
  if (parts[3] === undefined) return hour < 24 ? { hours: hour, minutes } : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return { hours: (hour % 12) + (parts[3] === 'pm' ? 12 : 0), minutes };
}

/**
 * The instant a typed London day and time stand for. Nobody types seconds, so it is the end of that minute, but not
 * later than now: what was posted in the minute of the call had happened by then.
 */
export function typedInstant(day: number, { hours, minutes }: TimeOfDay, now: Date): Date {
  const start = londonInstant(day, hours, minutes);
  const end = start + 59_999;
  return new Date(start <= now.getTime() ? Math.min(end, now.getTime()) : start);
}
