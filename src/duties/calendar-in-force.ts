import { Injectable } from '@nestjs/common';
import type { Calendar } from '../calendar/working-days';
import { Transactions, type Tx } from '../database/transactions';
import { calendarWith, earlierCalendars, readChanges } from './administered-calendar';

/** Any number that nothing else in the database locks: shared by who counts, held alone by who changes the calendar. */
export const CALENDAR_LOCK = 4_031_020;

interface Known {
  readonly version: string;
  readonly calendar: Calendar;
  readonly earlier: readonly Calendar[];
}

/**
 * The calendar by which due days are counted at present: the built-in one with what administrators added and withdrew.
 * Kept in memory under a version number that every change replaces, so web, worker and command line see it at once.
 */
@Injectable()
export class CalendarInForce {
  private known: Known | undefined;
  /** By transactions that count: nobody changes it before they end. */
  private readonly held = new WeakMap<Tx, Known>();

  constructor(private readonly transactions: Transactions) {}

  async current(tx: Tx = this.transactions.reader): Promise<Calendar> {
    return (await this.look(tx)).calendar;
  }

  /** The present calendar and those before it, the latest first: a date is explained by the one it was counted with. */
  async allEver(tx: Tx = this.transactions.reader): Promise<readonly [Calendar, ...Calendar[]]> {
    const { calendar, earlier } = await this.look(tx);
    return [calendar, ...earlier];
  }

  /** As it stands under a lock that its caller holds until the transaction ends. */
  async hold(tx: Tx, version: string): Promise<Calendar> {
    const known = await this.ofVersion(tx, version);
    this.held.set(tx, known);
    return known.calendar;
  }

  /** Waits until nobody counts, lets nobody count until the transaction ends, and makes everybody look again then. */
  async beforeChange(tx: Tx): Promise<Calendar> {
    await tx.query('select pg_advisory_xact_lock($1)', [CALENDAR_LOCK]);
    this.held.delete(tx);
    const calendar = calendarWith(await readChanges(tx));
    await tx.query(`update calendar_state set version = nextval('calendar_version')`);
    return calendar;
  }

  private async look(tx: Tx): Promise<Known> {
    const held = this.held.get(tx);
    if (held !== undefined) return held;
    const [state]: { version: string }[] = await tx.query('select version from calendar_state');
    return this.ofVersion(tx, state!.version);
  }

  private async ofVersion(tx: Tx, version: string): Promise<Known> {
    if (this.known?.version === version) return this.known;
    const changes = await readChanges(tx);
    this.known = { version, calendar: calendarWith(changes), earlier: earlierCalendars(changes) };
    return this.known;
  }
}
