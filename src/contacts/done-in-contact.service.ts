import { Injectable } from '@nestjs/common';
import type { Kind } from '../code-of-practice/kinds';
import type { Tx } from '../database/transactions';
import { DutyRecounts } from '../duties/duty-recounts.service';
import { NOTHING, type RecountResult } from '../duties/recount-result';
import type { Actor } from '../identity/actor';
import { refuse } from '../refusals';
import { reachedThem, type Reaching } from './reached';

export interface DoneInContactInput {
  readonly personId: string;
  readonly contactId: string;
  readonly kind: Kind;
  /** Left out for what is done once for all their cases. */
  readonly caseId?: string;
}

/**
 * What a duty asked was done in a contact that is recorded already: needs were asked about, a statement was offered. The
 * contact then names it as if it had been ticked, and its day is the day it was done on.
 */
@Injectable()
export class DoneInContact {
  constructor(private readonly recounts: DutyRecounts) {}

  /** The caller holds the person and writes the audit. @throws RefusedError where that contact cannot have done it */
  async discharge(tx: Tx, actor: Actor, input: DoneInContactInput): Promise<RecountResult> {
    const { personId, contactId, kind, caseId } = input;
    const at = await reached(tx, personId, contactId);
    const told: { caseId: string }[] = await tx.query(
      `insert into contact_told (contact_id, case_id, event_id, kind)
       select distinct $1::bigint, d.case_id, d.event_id, $3::text from duty d join case_event e on e.id = d.event_id
        where d.person_id = $2 and split_part(d.rule_id, '.', 2) = $3 and d.state in ('undone', 'declined')
          and e.occurred_at <= $4 and e.withdrawn_at is null and ($5::bigint is null or d.case_id = $5)
       on conflict do nothing returning case_id as "caseId"`,
      [contactId, personId, kind, at, caseId ?? null],
    );
    if (told.length === 0) return NOTHING;
    const cases = [...new Set(told.map((pair) => pair.caseId))];
    return this.recounts.recountCases(tx, cases, actor, 'The person was told');
  }
}

/** When it was. Only a contact that reached the person did anything for them. */
async function reached(tx: Tx, personId: string, contactId: string): Promise<Date> {
  const rows: (Reaching & { at: Date })[] = /^\d{1,18}$/.test(contactId)
    ? await tx.query(
        `select k.at, k.outcome, k.channel, k.direction, k.undelivered_at as "undeliveredAt",
                (select jsonb_build_object('standsAs', r.stands_as) from person_around r
                  where r.id = k.with_around_id) as "with"
           from contact k where k.id = $1 and k.person_id = $2`,
        [contactId, personId],
      )
    : [];
  const [found] = rows;
  if (found === undefined || !reachedThem(found))
    return refuse('contactId', 'not-reached', 'Choose a contact in which they were reached');
  return found.at;
}
