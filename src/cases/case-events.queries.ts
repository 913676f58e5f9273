import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import type { EventType } from '../code-of-practice/event-types';
import { Transactions, type Tx } from '../database/transactions';
import type { Tell } from './tell';

/** An event as the history of a case shows it. */
export interface EventLine {
  readonly id: string;
  readonly type: EventType;
  readonly occurredAt: Date;
  readonly receivedAt: Date | null;
  readonly tell: Tell;
  readonly notBefore: LegalDay | null;
  readonly reason: string | null;
  readonly words: string | null;
  readonly postedAt: Date;
  /** The account's or token's name; null where a part of the desk itself posted it, such as the import. */
  readonly postedBy: string | null;
  readonly correctsId: string | null;
  readonly correctedById: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnReason: string | null;
}

export interface EventPage {
  readonly events: EventLine[];
  /** Where the next (older) page starts; null on the last one. */
  readonly next: string | null;
}

const LINE = `e.id, e.type, e.occurred_at as "occurredAt", e.received_at as "receivedAt", e.tell,
  to_char(e.not_before, 'YYYY-MM-DD') as "notBefore", e.reason, e.words, e.posted_at as "postedAt",
  coalesce(a.name, t.name) as "postedBy", e.corrects_id as "correctsId", n.id as "correctedById",
  e.withdrawn_at as "withdrawnAt", w.name as "withdrawnBy", e.withdrawn_reason as "withdrawnReason"`;
const FROM = `case_event e left join account a on a.id = e.posted_by_account_id
  left join api_token t on t.id = e.posted_by_token_id left join account w on w.id = e.withdrawn_by_id
  left join case_event n on n.corrects_id = e.id`;

/** The history of a case that the caller has loaded in scope; withdrawn events are part of it. */
@Injectable()
export class CaseEventsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Latest first. `after` is the id of the last event of the page before. */
  async latestFirst(caseId: string, after?: string, size = 50): Promise<EventPage> {
    const rows: EventLine[] = await this.transactions.reader.query(
      `select ${LINE} from ${FROM} where e.case_id = $1 and ($2::bigint is null or (e.occurred_at, e.id) <
         (select last.occurred_at, last.id from case_event last where last.id = $2 and last.case_id = $1))
       order by e.occurred_at desc, e.id desc limit $3`,
      [caseId, /^\d{1,18}$/.test(after ?? '') ? after : null, size + 1],
    );
    const events = rows.slice(0, size);
    return { events, next: rows.length > size ? events.at(-1)!.id : null };
  }

  /** One event of this case, or undefined: an event of another case is none of this one's. */
  async one(caseId: string, eventId: string, tx: Tx = this.transactions.reader): Promise<EventLine | undefined> {
    if (!/^\d{1,18}$/.test(eventId)) return undefined;
    const sql = `select ${LINE} from ${FROM} where e.case_id = $1 and e.id = $2`;
    const rows: EventLine[] = await tx.query(sql, [caseId, eventId]);
    return rows[0];
  }
}
