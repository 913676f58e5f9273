import type { LegalDay } from './legal-day';

/** A bank holiday of England and Wales; the name is as people call it, with "(substitute day)" where it was moved. */
export interface Holiday {
  readonly day: LegalDay;
  readonly name?: string;
}

/** What a calendar is built from: all bank holidays from 1 January of the first year to 31 December of the last. */
export interface CalendarData {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly holidays: readonly Holiday[];
}

/** A day which counting passes over, and why: "Saturday", "Sunday", "Good Friday". */
export interface DayNotCounted {
  readonly day: LegalDay;
  readonly name: string;
}
