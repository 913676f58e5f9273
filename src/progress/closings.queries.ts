import { Injectable } from '@nestjs/common';
import type { EventType } from '../code-of-practice/event-types';
import { Transactions } from '../database/transactions';
import { owedIn } from './closing-cases.service';

/** A time a case was closed or opened again. */
export interface ClosingLine {
  readonly what: 'closed' | 'reopened';
  readonly at: Date;
  /** Null where an event did it. */
  readonly reason: string | null;
  readonly eventType: EventType | null;
  readonly byName: string | null;
}

@Injectable()
export class ClosingsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** The latest first, of a case that the caller has in scope. */
  ofCase(caseId: string): Promise<ClosingLine[]> {
    return this.transactions.reader.query(
      `select k.what, k.at, k.reason, e.type as "eventType", a.name as "byName"
         from case_closing k left join case_event e on e.id = k.event_id left join account a on a.id = k.by_account_id
        where k.case_id = $1 order by k.id desc limit 20`,
      [caseId],
    );
  }

  /** How much with a date is owed in a case that the caller has in scope. */
  owedIn(caseId: string): Promise<number> {
    return owedIn(this.transactions.beyond('whole-case').reader, caseId);
  }
}
