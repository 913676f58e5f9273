import { ENGLAND_AND_WALES } from '../calendar/bank-holidays-england-and-wales';
import type { LegalDay } from '../calendar/legal-day';
import { Calendar } from '../calendar/working-days';
import type { Tx } from '../database/transactions';

/** What administrators did with one day; a built-in holiday was never added. */
interface HolidayChange {
  readonly day: LegalDay;
  readonly name: string;
  readonly builtIn: boolean;
  readonly addedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

export interface CalendarChanges {
  readonly holidays: readonly HolidayChange[];
  /** The last year whose holidays are known. */
  readonly lastYear: number;
}

export async function readChanges(tx: Tx): Promise<CalendarChanges> {
  const holidays: HolidayChange[] = await tx.query(
    `select day::text as day, name, source = 'built-in' as "builtIn", added_at as "addedAt", withdrawn_at as "withdrawnAt"
       from bank_holiday`,
  );
  const [years]: { last: number | null }[] = await tx.query('select max(year) as last from calendar_year');
  return { holidays, lastYear: Math.max(ENGLAND_AND_WALES.lastYear, years?.last ?? 0) };
}

/** The built-in calendar with all changes; with those only that were made before an instant, if one is given. */
export function calendarWith({ holidays, lastYear }: CalendarChanges, before?: Date): Calendar {
  const happened = (at: Date | null): boolean => at !== null && (before === undefined || at < before);
  const gone = new Set(holidays.filter((it) => it.builtIn && happened(it.withdrawnAt)).map((it) => it.day));
  const added = holidays.filter((it) => !it.builtIn && happened(it.addedAt) && !happened(it.withdrawnAt));
  return new Calendar({
    firstYear: ENGLAND_AND_WALES.firstYear,
    lastYear,
    holidays: [
      ...ENGLAND_AND_WALES.holidays.filter((holiday) => !gone.has(holiday.day)),
      ...added.map(({ day, name }) => ({ day, name })),
    ],
  });
}

/** The calendars that held before each change, the latest first. */
export function earlierCalendars(changes: CalendarChanges): Calendar[] {
  const instants = changes.holidays.flatMap((it) => [it.addedAt, it.withdrawnAt]).filter((at) => at !== null);
  const distinct = [...new Set(instants.map((at) => at.getTime()))].sort((a, b) => b - a);
  return distinct.map((at) => calendarWith(changes, new Date(at)));
}
