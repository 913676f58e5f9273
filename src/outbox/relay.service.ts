import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Transactions } from '../database/transactions';

/** At most so many messages are in Redis at a time: a day's backlog stays in the table. */
const MOST_IN_HAND = 500;

/** Hands messages from the table to whoever sends them. Any number of workers may ask at once; none gets another's. */
@Injectable()
export class Relay {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes what is due, oldest first: the messages are `queued` from now on. Answers their ids. */
  async takeDue(limit: number): Promise<string[]> {
    const room = MOST_IN_HAND - (await this.inHand());
    if (room <= 0) return [];
    return this.take(
      `select id from message where state = 'waiting' and send_after <= $1
        order by send_after limit $2 for update skip locked`,
      [this.clock.now(), Math.min(limit, room)],
    );
  }

  /**
   * Takes once more what has been `queued` for too long: its job went with an emptied Redis or a killed worker.
   * A message being sent at this moment is locked by its sender and passed over.
   */
  async takeLost(limit: number): Promise<string[]> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - this.config.requeueSeconds * 1000);
    return this.take(
      `select id from message where state = 'queued' and queued_at <= $3
        order by queued_at limit $2 for update skip locked`,
      [now, limit, before],
    );
  }

  /** Everything that should be in Redis, for filling an emptied one. */
  async queued(): Promise<string[]> {
    const rows: { id: string }[] = await this.transactions.reader.query(
      `select id from message where state = 'queued' order by queued_at, id`,
    );
    return rows.map((row) => row.id);
  }

  private async inHand(): Promise<number> {
    const rows: { count: number }[] = await this.transactions.reader.query(
      `select count(*)::int as count from message where state = 'queued'`,
    );
    return rows[0]!.count;
  }

  private async take(which: string, parameters: unknown[]): Promise<string[]> {
    const rows: { id: string }[] = await this.transactions.reader.query(
      `with which as (${which}), taken as (
         update message m set state = 'queued', queued_at = $1 from which w where m.id = w.id returning m.id
       ) select id from taken order by id`,
      parameters,
    );
    return rows.map((row) => row.id);
  }
}
