import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import type { EventType } from '../code-of-practice/event-types';
import { Clock } from '../clock/clock';
import { together } from '../database/together';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import type { HeldCase } from '../cases/cases.queries';
import { NotFoundError } from '../refusals';
import { ENDS_A_CASE, SAYS_NOTHING_OF_THE_END } from './case-end';

/** Whether a case goes on, after something was posted in it or withdrawn. */
@Injectable()
export class CaseStanding {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** After an event was posted and nothing withdrawn: in a case that always went on only one that ends cases changes that. */
  async afterPost(tx: Tx, actor: Actor, held: HeldCase, event: { id: string; type: EventType }): Promise<void> {
    const mayChange = held.isClosed || held.wasClosed || held.isEnded || ENDS_A_CASE.includes(event.type);
    if (mayChange || held.isErased) await this.follow(tx, actor, held, event.id);
  }

  /**
   * The event that was last to happen says whether the case has ended. What happens in a closed case opens it again, so
   * that the people in it are told. @throws NotFoundError for a case that has been erased
   */
  async follow(tx: Tx, actor: Actor, { id: caseId, isClosed, isErased }: HeldCase, eventId: string): Promise<void> {
    if (isErased) throw new NotFoundError('case');
    const ended = tx.query(
      `update crime_case c set closed_at = null, ended_by_id = it.ended_by
         from (select (select e.id from (select id, type from case_event where case_id = $1 and withdrawn_at is null
             and type <> all ($2::text[]) order by occurred_at desc, id desc limit 1) e
             where e.type = any ($3::text[])) as ended_by) it
        where c.id = $1 and (c.closed_at is not null or c.ended_by_id is distinct from it.ended_by)`,
      [caseId, SAYS_NOTHING_OF_THE_END, ENDS_A_CASE],
    );
    await together([ended, ...(isClosed ? this.reopened(tx, actor, caseId, eventId) : [])]);
  }

  private reopened(tx: Tx, actor: Actor, caseId: string, eventId: string): Promise<unknown>[] {
    const closing = tx.query(
      `insert into case_closing (case_id, what, event_id, by_account_id, at) values ($1, 'reopened', $2, $3, $4)`,
      [caseId, eventId, actor.kind === 'account' ? actor.id : null, this.clock.now()],
    );
    return [closing, this.audit.write(tx, actor, 'case-reopened', { kind: 'case', id: caseId }, { event: eventId })];
  }
}
