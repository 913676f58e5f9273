import { Injectable } from '@nestjs/common';
import type { Calendar } from '../calendar/working-days';
import { Transactions, type Tx } from '../database/transactions';
import { type CalendarChanges, calendarWith, earlierCalendars, readChanges } from './administered-calendar';
import { KnownByVersion } from './known-by-version';

/** Any number that nothing else in the database locks: shared by who counts, held alone by who changes the calendar. */
export const CALENDAR_LOCK = 4_031_020;

interface Known {
  readonly calendar: Calendar;
  /** Made when a date is explained, which counting does not. */
  earlier?: readonly Calendar[];
  readonly changes: CalendarChanges;
}

/**
 * The calendar by which due days are counted at present: the built-in one with what administrators added and withdrew.
 * Kept in memory until it changes, and web, worker and command line see that at once.
 */
@Injectable()
export class CalendarInForce {
  private readonly known = new KnownByVersion<Known>('calendar_state', async (tx) => {
    const changes = await readChanges(tx);
    return { calendar: calendarWith(changes), changes };
  });

  constructor(private readonly transactions: Transactions) {}

  async current(tx: Tx = this.transactions.reader): Promise<Calendar> {
    return (await this.known.current(tx)).calendar;
  }

  /** The present calendar and those before it, the latest first: a date is explained by the one it was counted with. */
  async allEver(tx: Tx = this.transactions.reader): Promise<readonly [Calendar, ...Calendar[]]> {
    const known = await this.known.current(tx);
    known.earlier ??= earlierCalendars(known.changes);
    return [known.calendar, ...known.earlier];
  }

  /** As it stands under a lock that its caller holds until the transaction ends. */
  async hold(tx: Tx, version: string): Promise<Calendar> {
    return (await this.known.hold(tx, version)).calendar;
  }

  /** Waits until nobody counts, lets nobody count until the transaction ends, and makes everybody look again then. */
  async beforeChange(tx: Tx): Promise<Calendar> {
    await tx.query('select pg_advisory_xact_lock($1)', [CALENDAR_LOCK]);
    this.known.letGo(tx);
    const calendar = calendarWith(await readChanges(tx));
    await tx.query(`update calendar_state set version = nextval('calendar_version')`);
    return calendar;
  }
}
