import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { casesInScope, peopleToActFor, type Scope } from '../identity/scope';
import type { Of } from './source';

/** Whoever comes back within half an hour is still looking: what was new to them stays marked so long. */
const ONE_LOOK_MS = 30 * 60_000;

/** When somebody last looked at a person or a case: from the record itself it follows what is new to them. */
@Injectable()
export class Looks {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** They look now. Answers when they had looked before; null where they never had, or may not look at all. */
  look(actor: Actor, personId: string): Promise<Date | null> {
    return this.lookAt(actor, personId, 'person', peopleToActFor(actor, 'it', 5));
  }

  /** The same of a case. */
  lookAtCase(actor: Actor, caseId: string): Promise<Date | null> {
    return this.lookAt(actor, caseId, 'case', casesInScope(actor, 'it', 5));
  }

  private async lookAt(actor: Actor, id: string, what: Of, scope: Scope): Promise<Date | null> {
    if (actor.kind !== 'account' || !/^\d{1,18}$/.test(id)) return null;
    const now = this.clock.now();
    const rows: { before: Date | null }[] = await this.transactions.reader.query(
      `insert into ${what}_look as l (account_id, ${what}_id, looked_at)
       select $1, it.id, $3 from ${what === 'case' ? 'crime_case' : 'person'} it where it.id = $2 and ${scope.sql}
       on conflict (account_id, ${what}_id) do update set looked_at = $3,
         before_at = case when l.looked_at <= $4 then l.looked_at else l.before_at end
       returning before_at as before`,
      [actor.id, id, now, new Date(now.getTime() - ONE_LOOK_MS), ...scope.parameters],
    );
    return rows[0]?.before ?? null;
  }

  /** Those of these people about whom others have recorded something since the actor looked. One query. */
  async changedSince(actor: Actor, personIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (actor.kind !== 'account' || personIds.length === 0) return new Set();
    const scope = peopleToActFor(actor, 'p', 3);
    const rows: { personId: string }[] = await this.transactions.reader.query(
      `select l.person_id as "personId" from person_look l join person p on p.id = l.person_id
        where l.account_id = $1 and l.person_id = any($2::bigint[]) and ${scope.sql} and (${NEWER.join(' or ')})`,
      [actor.id, personIds, ...scope.parameters],
    );
    return new Set(rows.map((row) => row.personId));
  }
}

const byAccount = (column: string): string => `t.${column} is distinct from l.account_id`;
const BY_ACTOR = `not (t.by_kind = 'account' and t.by_id = l.account_id::text)`;
const BY_ANYBODY = 'true';

const newer = (from: string, at: string, notByThem: string): string =>
  `exists (select from ${from} = l.person_id and t.${at} > l.looked_at and ${notByThem})`;

const OF_CASES = 'participant pt join case_event t on t.case_id = pt.case_id where pt.person_id';

/** The tables of a timeline, each by its index on the person. */
const NEWER: readonly string[] = [
  newer('contact t where t.person_id', 'recorded_at', byAccount('by_account_id')),
  newer('letter t where t.person_id', 'prepared_at', byAccount('prepared_by_id')),
  newer('letter t where t.person_id', 'sent_at', byAccount('sent_by_id')),
  newer('letter t where t.person_id', 'ended_at', BY_ANYBODY),
  newer(OF_CASES, 'posted_at', byAccount('posted_by_account_id')),
  newer(OF_CASES, 'withdrawn_at', byAccount('withdrawn_by_id')),
  newer('duty d join duty_change t on t.duty_id = d.id where d.person_id', 'at', BY_ACTOR),
  newer('person_level t where t.person_id', 'from_at', byAccount('by_account_id')),
  newer('needs_assessment t where t.person_id', 'made_at', byAccount('by_account_id')),
  newer('contact_plan t where t.person_id', 'from_at', byAccount('by_account_id')),
  newer('agreed_way t where t.person_id', 'from_at', byAccount('by_account_id')),
  newer('update_decline t where t.person_id', 'from_at', byAccount('by_account_id')),
  newer('person_change t where t.person_id', 'at', byAccount('by_account_id')),
  newer('question t where t.person_id', 'asked_at', byAccount('asked_by_id')),
  newer('question t where t.person_id', 'answered_at', byAccount('answered_by_id')),
  newer('question t where t.person_id', 'withdrawn_at', byAccount('withdrawn_by_id')),
  newer('referral r join referral_step t on t.referral_id = r.id where r.person_id', 'at', BY_ACTOR),
  newer('person_transfer t where t.person_id', 'asked_at', byAccount('asked_by_id')),
  newer('person_transfer t where t.person_id', 'answered_at', byAccount('answered_by_id')),
];
