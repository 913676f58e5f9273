import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';

const AT_A_TIME = 200;

/** Of case `c`: it has ended, nobody is owed anything with a date, and no question waits. */
const MAY_CLOSE = `c.ended_by_id is not null and c.closed_at is null
  and not exists (select from duty d where d.case_id = c.id and d.state = 'undone' and d.due_on is not null)
  and not exists (select from question q where q.case_id = c.id and q.state in ('asked', 'answered'))`;

interface Closed {
  readonly closed: number;
  /** The id to go on behind; undefined where there are no more. */
  readonly last: string | undefined;
}

/** Cases that have ended by themselves. */
@Injectable()
export class ClosingEndedCases {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Cases that have ended and in which nothing with a date is owed and no question waits. Answers how many it closed. */
  async closeEnded(actor: Actor): Promise<number> {
    let all = 0;
    let after = '0';
    for (;;) {
      const { closed, last } = await this.transactions.run((tx) => this.closeSome(tx, actor, after));
      all += closed;
      if (last === undefined) return all;
      after = last;
    }
  }

  /** What was opened before the cases were held is seen by asking again: the statement that holds them does not see it. */
  private async closeSome(tx: Tx, actor: Actor, after: string): Promise<Closed> {
    const held: { id: string }[] = await tx.query(
      `select c.id from crime_case c where c.id > $1 and ${MAY_CLOSE}
        order by c.id limit $2 for no key update skip locked`,
      [after, AT_A_TIME],
    );
    if (held.length === 0) return { closed: 0, last: undefined };
    const ids = held.map(({ id }) => id);
    const ended: { id: string; eventId: string }[] = await tx.query(
      `select c.id, c.ended_by_id as "eventId" from crime_case c where c.id = any ($1::bigint[]) and ${MAY_CLOSE}
        order by c.id`,
      [ids],
    );
    if (ended.length > 0) await this.closeAll(tx, actor, ended);
    return { closed: ended.length, last: ids.at(-1) };
  }

  private async closeAll(tx: Tx, actor: Actor, ended: readonly { id: string; eventId: string }[]): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      `with ended as (select * from unnest($1::bigint[], $2::bigint[]) it (id, event_id)), closed as (
         update crime_case c set closed_at = $3 from ended e where c.id = e.id)
       insert into case_closing (case_id, what, event_id, at) select id, 'closed', event_id, $3 from ended`,
      [ended.map(({ id }) => id), ended.map(({ eventId }) => eventId), now],
    );
    const entries = ended.map(({ id, eventId }) => ({ id, detail: { event: eventId } }));
    await this.audit.writeMany(tx, actor, 'case-closed', 'case', entries);
  }
}
