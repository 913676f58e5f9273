import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import type { StatedWay } from './preferred-way';

/** How and when a person wanted to be contacted, from a moment on until they said something else. */
export interface AgreedWay extends StatedWay {
  readonly id: string;
  readonly since: Date;
  readonly by: string;
}

/** How and when a person wants to be contacted, for a caller who has them in scope. */
@Injectable()
export class AgreedWays {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  async current(personId: string, tx?: Tx): Promise<AgreedWay | undefined> {
    return (await this.latestFirst(personId, 1, tx))[0];
  }

  async latestFirst(personId: string, most: number, tx: Tx = this.transactions.reader): Promise<AgreedWay[]> {
    const rows: AgreedWay[] = await tx.query(
      `select w.id, w.way, w.times, w.why_not_used as "whyNotUsed", w.from_at as since, a.name as by
         from agreed_way w join account a on a.id = w.by_account_id
        where w.person_id = $1 order by w.from_at desc, w.id desc limit $2`,
      [personId, most],
    );
    return rows.map((row) => ({
      ...row,
      times: this.details.open('agreed_way.times', row.id, row.times),
      whyNotUsed: this.details.open('agreed_way.why_not_used', row.id, row.whyNotUsed),
    }));
  }
}
