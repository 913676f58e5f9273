import { type DayNumber, type LegalDay, toDayNumber, toIso, weekdayOf } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';

/** In the order of a day's work. `held` is for people to whom nothing that falls due may be told yet. */
export const BANDS = ['overdue', 'today', 'next', 'week', 'later', 'held'] as const;
export type Band = (typeof BANDS)[number];

/** The last days of the bands that start with today. */
export interface BandDays {
  readonly today: LegalDay;
  /** A day off before it falls in its band: what is due on a Sunday has to be done by the working day before. */
  readonly nextWorkingDay: LegalDay;
  /** The Sunday of the week in which the next working day is. */
  readonly weekEnd: LegalDay;
}

export function bandDays(today: DayNumber, calendar: Calendar): BandDays {
  const next = calendar.nextWorkingDay(today);
  const toSunday = (7 - weekdayOf(next)) % 7;
  return { today: toIso(today), nextWorkingDay: toIso(next), weekEnd: toIso(next + toSunday) };
}

/** Where a person stands in the list, by the earliest due day of what may be said to them; null where there is none. */
export function bandOf(dueOn: LegalDay | null, days: BandDays): Band {
  if (dueOn === null) return 'held';
  if (dueOn < days.today) return 'overdue';
  if (dueOn === days.today) return 'today';
  if (dueOn <= days.nextWorkingDay) return 'next';
  return dueOn <= days.weekEnd ? 'week' : 'later';
}

/** The first and the last earliest due day of a band, as the database writes them. */
export function bandRange(band: Band, { today, nextWorkingDay, weekEnd }: BandDays): readonly [string, string] {
  const after = (day: LegalDay): LegalDay => toIso(toDayNumber(day) + 1);
  switch (band) {
    case 'overdue':
      return ['-infinity', toIso(toDayNumber(today) - 1)];
    case 'today':
      return [today, today];
    case 'next':
      return [after(today), nextWorkingDay];
    case 'week':
      return [after(nextWorkingDay), weekEnd];
    case 'later':
      return [after(weekEnd), '9999-12-31'];
    case 'held':
      return ['infinity', 'infinity'];
  }
}
