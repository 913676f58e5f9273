import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import type { AccountActor } from './actor';

type Filter = Readonly<Record<string, string>>;

/** How somebody likes to work. Nobody else sees it and nothing hangs on it, so the audit does not keep it. */
@Injectable()
export class Preferences {
  constructor(private readonly transactions: Transactions) {}

  async todayFilter({ id }: AccountActor): Promise<Filter> {
    const rows: { filter: Filter }[] = await this.transactions.reader.query(
      'select today_filter as filter from account_preference where account_id = $1',
      [id],
    );
    return rows[0]?.filter ?? {};
  }

  async keepTodayFilter({ id }: AccountActor, filter: object): Promise<void> {
    await this.keep('today_filter', id, filter);
  }

  async keepShortcuts({ id }: AccountActor, shortcuts: boolean): Promise<void> {
    await this.keep('shortcuts', id, shortcuts);
  }

  /** Written before the answer goes out: the next page is asked for at once. */
  private keep(column: 'today_filter' | 'shortcuts', id: string, value: unknown): Promise<unknown> {
    return this.transactions.run((tx) =>
      tx.query(
        `insert into account_preference (account_id, ${column}) values ($1, $2)
         on conflict (account_id) do update set ${column} = excluded.${column}`,
        [id, value],
      ),
    );
  }
}
