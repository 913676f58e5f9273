import { Injectable } from '@nestjs/common';
import type { Holiday } from '../calendar/holiday';
import type { Calendar } from '../calendar/working-days';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { CalendarQueries } from './calendar.queries';
import { compareFeed, type Comparison } from './compare-feed';
import { type Feed, yearOf } from './feed';

export type Origin = 'daily' | 'asked' | 'file';
export type Outcome = 'unchanged' | 'changed' | 'failed' | 'empty' | 'refused';

/** One look at a feed. */
export interface FeedCheck {
  readonly id: string;
  readonly origin: Origin;
  readonly at: Date;
  /** The host it was fetched from, or the name of the file. */
  readonly sourceName: string;
  readonly by: string | null;
  /** Null while it is being fetched, or when the worker was killed over it. */
  readonly outcome: Outcome | null;
  readonly problems: readonly string[];
  /** Of a good one. */
  readonly holidays: readonly Required<Holiday>[] | null;
}

const CHECK = `c.id, c.origin, c.at, c.source_name as "sourceName", c.outcome, c.problems, c.holidays,
  (select a.name from account a where c.by_kind = 'account' and a.id::text = c.by_id) as by`;

@Injectable()
export class FeedChecks {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendar: CalendarQueries,
    private readonly clock: Clock,
  ) {}

  async one(id: string, tx: Tx = this.transactions.reader): Promise<FeedCheck | undefined> {
    const rows: FeedCheck[] = await tx.query(`select ${CHECK} from calendar_feed_check c where c.id = $1`, [id]);
    return rows[0];
  }

  /** The newest first. */
  recent(count: number): Promise<FeedCheck[]> {
    return this.transactions.reader.query(
      `select ${CHECK} from calendar_feed_check c where c.outcome is not null order by c.id desc limit $1`,
      [count],
    );
  }

  /** The last that could be believed: it is what the calendar is held against, however many failed since. */
  async lastGood(tx: Tx = this.transactions.reader): Promise<FeedCheck | undefined> {
    const rows: FeedCheck[] = await tx.query(
      `select ${CHECK} from calendar_feed_check c where c.holidays is not null order by c.id desc limit 1`,
    );
    return rows[0];
  }

  /** A good check against the calendar as it is now. */
  async compare(check: Pick<FeedCheck, 'holidays'>, calendar: Calendar): Promise<Comparison> {
    return compareFeed(await this.calendar.present(calendar), feedOf(check), this.clock.dayNumber());
  }
}

function feedOf({ holidays }: Pick<FeedCheck, 'holidays'>): Feed {
  const days = holidays ?? [];
  const years = days.map((it) => yearOf(it.day));
  return { holidays: days, firstYear: Math.min(...years), lastYear: Math.max(...years) };
}
