import { Injectable } from '@nestjs/common';
import { ENGLAND_AND_WALES } from '../calendar/bank-holidays-england-and-wales';
import type { LegalDay } from '../calendar/legal-day';
import { Calendar } from '../calendar/working-days';
import { Transactions, type Tx } from '../database/transactions';

/** Any number that nothing else in the database locks: shared by who counts, held alone by who changes the calendar. */
const CALENDAR_LOCK = 4_031_020;

/**
 * The calendar by which due days are counted at present: the built-in one with what administrators added and withdrew.
 * Kept in memory under a version number that every change replaces, so web, worker and command line see it at once.
 */
@Injectable()
export class CalendarInForce {
  private known: { readonly version: string; readonly calendar: Calendar } | undefined;

  constructor(private readonly transactions: Transactions) {}

  async current(tx: Tx = this.transactions.reader): Promise<Calendar> {
    const [state]: { version: string }[] = await tx.query('select version from calendar_state');
    const { version } = state!;
    if (this.known?.version !== version) this.known = { version, calendar: await readCalendar(tx) };
    return this.known.calendar;
  }

  /**
   * The same, and it stays in force until the transaction ends: whoever writes due days counts by this one, so that no
   * date counted by the calendar before is written behind the back of a change.
   */
  async forCounting(tx: Tx): Promise<Calendar> {
    await tx.query('select pg_advisory_xact_lock_shared($1)', [CALENDAR_LOCK]);
    return this.current(tx);
  }

  /** Waits until nobody counts, lets nobody count until the transaction ends, and makes everybody look again then. */
  async beforeChange(tx: Tx): Promise<Calendar> {
    await tx.query('select pg_advisory_xact_lock($1)', [CALENDAR_LOCK]);
    const calendar = await readCalendar(tx);
    await tx.query(`update calendar_state set version = nextval('calendar_version')`);
    return calendar;
  }
}

/** The calendar as the rows stand, read anew. */
export async function readCalendar(tx: Tx): Promise<Calendar> {
  const rows: { day: LegalDay; name: string; source: string; withdrawn: boolean }[] = await tx.query(
    `select day::text as day, name, source, withdrawn_at is not null as withdrawn from bank_holiday`,
  );
  const [years]: { last: number | null }[] = await tx.query('select max(year) as last from calendar_year');
  const gone = new Set(rows.filter((row) => row.source === 'built-in').map((row) => row.day));
  const added = rows.filter((row) => !row.withdrawn).map(({ day, name }) => ({ day, name }));
  const { firstYear, lastYear, holidays } = ENGLAND_AND_WALES;
  const kept = holidays.filter((holiday) => !gone.has(holiday.day));
  return new Calendar({
    firstYear,
    lastYear: Math.max(lastYear, years?.last ?? lastYear),
    holidays: [...kept, ...added],
  });
}
