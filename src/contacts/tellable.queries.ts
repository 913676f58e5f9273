import { Injectable } from '@nestjs/common';
import { hasLiaisonSql, LIAISON_FLAGS } from '../cases/special-flags';
import { Transactions, type Tx } from '../database/transactions';
import type { EventToTell } from './tellable';

export interface TellableEvent extends EventToTell {
  readonly crimeReference: string;
  /** The officer's line in plain words, to be said to the person. */
  readonly words: string | null;
}

export interface PersonsEvents {
  /** The first event or recording of any of their cases; null for a person without one. */
  readonly knownSince: Date | null;
  readonly events: readonly TellableEvent[];
  /** Their point of contact is a family liaison officer, not the desk. */
  readonly liaison: boolean;
}

/** What has happened in all cases of a person, whichever desk they are on, and what may be told of it. */
@Injectable()
export class TellableQueries {
  constructor(private readonly transactions: Transactions) {}

  /** For a person the caller has in scope to act for. Newest first within a case, cases by their recording. */
  async ofPerson(personId: string, tx: Tx = this.transactions.reader): Promise<PersonsEvents> {
    const events: (TellableEvent & { suspect: boolean })[] = await tx.query(
      `select e.id as "eventId", e.case_id as "caseId", c.crime_reference as "crimeReference", e.type,
              e.occurred_at as "occurredAt", e.tell, e.not_before::text as "notBefore", e.reason, e.words,
              exists (select from case_suspect s where s.case_id = c.id and s.person_id = pt.person_id
                and s.withdrawn_at is null) as suspect,
              coalesce(a.name, t.name) as "postedBy",
              coalesce(array_agg(distinct split_part(d.rule_id, '.', 2)) filter (where d.id is not null), '{}') as kinds
         from participant pt
         join crime_case c on c.id = pt.case_id
         join case_event e on e.case_id = c.id and e.withdrawn_at is null
         left join duty d on d.participant_id = pt.id and d.event_id = e.id
         left join account a on a.id = e.posted_by_account_id
         left join api_token t on t.id = e.posted_by_token_id
        where pt.person_id = $1
        group by e.id, c.id, pt.person_id, a.name, t.name
        order by c.recorded_at, c.id, e.occurred_at desc, e.id desc`,
      [personId],
    );
    const known: { since: Date | null; liaison: boolean | null }[] = await tx.query(
      `select min(least(c.recorded_at, e.occurred_at)) as since, bool_or(${hasLiaisonSql(2)}) as liaison
         from participant pt join crime_case c on c.id = pt.case_id left join case_event e on e.case_id = c.id
        where pt.person_id = $1`,
      [personId, LIAISON_FLAGS],
    );
    return {
      events: events.map(heldFromSuspects),
      knownSince: known[0]?.since ?? null,
      liaison: known[0]?.liaison ?? false,
    };
  }
}

/** Whoever stands on both sides of a case is told nothing of it until that has been put right. */
function heldFromSuspects({ suspect, ...event }: TellableEvent & { suspect: boolean }): TellableEvent {
  if (!suspect) return event;
  return {
    ...event,
    tell: 'never',
    notBefore: null,
    reason: 'They are recorded as a suspect in this case',
    words: null,
  };
}
