import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import { Transactions, type Tx } from '../database/transactions';
import type { PresentCalendar } from './compare-feed';

/** A row of the register of changes: who added or withdrew which holiday, when and why. */
export interface HolidayRow {
  readonly day: LegalDay;
  readonly name: string;
  readonly source: 'built-in' | 'feed' | 'by-hand';
  readonly addedAt: Date | null;
  readonly addedBy: string | null;
  readonly addedReason: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnReason: string | null;
}

const nameOf = (what: 'added' | 'withdrawn'): string =>
  `case h.${what}_by_kind when 'account' then (select a.name from account a where a.id::text = h.${what}_by_id)
     when 'system' then 'The command line' end`;

@Injectable()
export class CalendarQueries {
  constructor(private readonly transactions: Transactions) {}

  /** All that was ever changed, the latest days first. There are a handful in a year. */
  changes(): Promise<HolidayRow[]> {
    return this.transactions.reader.query(
      `select h.day::text as day, h.name, h.source, h.added_at as "addedAt", ${nameOf('added')} as "addedBy",
              h.added_reason as "addedReason", h.withdrawn_at as "withdrawnAt", ${nameOf('withdrawn')} as "withdrawnBy",
              h.withdrawn_reason as "withdrawnReason"
         from bank_holiday h order by h.day desc, h.id desc limit 500`,
    );
  }

  /** What a feed is compared with. */
  async present(calendar: Calendar, tx: Tx = this.transactions.reader): Promise<PresentCalendar> {
    const rows: { day: LegalDay; inForce: boolean }[] = await tx.query(
      `select distinct on (day) day::text as day, withdrawn_at is null as "inForce" from bank_holiday
        where (withdrawn_at is null and source = 'by-hand') or withdrawn_source = 'by-hand'
        order by day, withdrawn_at desc nulls first`,
    );
    const { firstYear, lastYear, holidays } = calendar;
    return {
      firstYear,
      lastYear,
      holidays: holidays.map(({ day, name = 'bank holiday' }) => ({ day, name })),
      addedByHand: new Set(rows.filter((row) => row.inForce).map((row) => row.day)),
      withdrawnByHand: new Set(rows.filter((row) => !row.inForce).map((row) => row.day)),
    };
  }
}
