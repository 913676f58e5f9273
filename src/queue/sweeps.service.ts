import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';

/** The regular jobs of the worker, and when each last came to its end. */
export const REGULAR_JOBS = ['reminders', 'referrals', 'calendar', 'sweeps'] as const;
export type RegularJob = (typeof REGULAR_JOBS)[number];

@Injectable()
export class Sweeps {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async finished(name: RegularJob): Promise<void> {
    await this.transactions.reader.query(
      `insert into sweep (name, finished_at) values ($1, $2)
       on conflict (name) do update set finished_at = excluded.finished_at`,
      [name, this.clock.now()],
    );
  }

  /** Seconds since each last finished; undefined for one that never has. */
  async ages(): Promise<Record<RegularJob, number | undefined>> {
    const rows: { name: RegularJob; finishedAt: Date }[] = await this.transactions.reader.query(
      `select name, finished_at as "finishedAt" from sweep`,
    );
    const now = this.clock.now().getTime();
    const ages = new Map(rows.map((row) => [row.name, Math.max(0, (now - row.finishedAt.getTime()) / 1000)]));
    return Object.fromEntries(REGULAR_JOBS.map((name) => [name, ages.get(name)])) as Record<
      RegularJob,
      number | undefined
    >;
  }
}
