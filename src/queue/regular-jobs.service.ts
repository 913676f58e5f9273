import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { TICKED, type TickedQueue } from './queues';

/** When each regular job of the worker last came to its end. */
@Injectable()
export class RegularJobs {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async finished(name: TickedQueue): Promise<void> {
    await this.transactions.reader.query(
      `insert into sweep (name, finished_at) values ($1, $2)
       on conflict (name) do update set finished_at = excluded.finished_at`,
      [name, this.clock.now()],
    );
  }

  /** Seconds since each last finished; undefined for one that never has. */
  async ages(): Promise<Record<TickedQueue, number | undefined>> {
    const rows: { name: TickedQueue; finishedAt: Date }[] = await this.transactions.reader.query(
      `select name, finished_at as "finishedAt" from sweep`,
    );
    const now = this.clock.now().getTime();
    const ages = new Map(rows.map((row) => [row.name, Math.max(0, (now - row.finishedAt.getTime()) / 1000)]));
    return Object.fromEntries(TICKED.map((name) => [name, ages.get(name)])) as Record<TickedQueue, number | undefined>;
  }
}
