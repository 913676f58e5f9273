import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import type { LegalDay } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import { type Actor, withoutGlass } from '../../identity/actor';
import { notRestrictedTo, peopleInScope, peopleToActFor } from '../../identity/scope';
import { NotFoundError, refuse } from '../../refusals';
import type { DuplicateReason } from './possible-duplicate';

/** Somebody who may be the same person. Nothing but the desk is told of a person out of the actor's scope. */
export interface PossibleDuplicate {
  readonly otherId: string;
  readonly name: string | null;
  readonly bornOn: LegalDay | null;
  readonly borough: string;
  readonly reason: DuplicateReason;
  readonly decided: 'same' | 'different' | null;
  readonly decidedAt: Date | null;
}

export interface DuplicateDecision {
  readonly personId: string;
  readonly otherId: string;
  readonly decided: 'same' | 'different';
}

@Injectable()
export class PossibleDuplicates {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Undecided ones first. Empty where another desk speaks to the person. */
  of(actor: Actor, personId: string): Promise<PossibleDuplicate[]> {
    const own = peopleToActFor(actor, 'me', 2);
    const seen = peopleInScope(actor, 'o', 2 + own.parameters.length);
    const full = peopleToActFor(actor, 'o', 2 + own.parameters.length + seen.parameters.length);
    const given = [...own.parameters, ...seen.parameters, ...full.parameters];
    const found = notRestrictedTo(actor, 'o.id', 2 + given.length);
    return this.transactions.beyond('duplicates').reader.query(
      `select o.id as "otherId", dk.borough, pd.reason, pd.decided, pd.decided_at as "decidedAt",
         case when ${seen.sql} then case when o.family_name is null then o.organisation
           else concat_ws(' ', o.title, o.given_names, o.family_name) end end as name,
         case when ${full.sql} then o.born_on::text end as "bornOn"
       from (select person_id as mine, other_id as other, id from possible_duplicate where person_id = $1
         union all select other_id, person_id, id from possible_duplicate where other_id = $1) pair
         join possible_duplicate pd on pd.id = pair.id join person me on me.id = pair.mine
         join person o on o.id = pair.other join desk dk on dk.id = o.desk_id
       where ${own.sql} and ${found.sql} and o.merged_into_id is null order by (pd.decided is not null), pd.id limit 50`,
      [idOrNone(personId), ...given, ...found.parameters],
    );
  }

  /** Records what the desk found out; it joins nothing. A decision can be changed. @throws NotFoundError */
  decide(actor: Actor, input: DuplicateDecision): Promise<void> {
    return this.transactions.run(async (tx) => {
      const pair = await this.pair(tx, actor, input);
      if (pair.decided === input.decided) return;
      if (input.decided !== 'same' && input.decided !== 'different')
        refuse('decided', 'unknown', 'Choose same or different');
      await tx.query('update possible_duplicate set decided = $2, decided_by_id = $3, decided_at = $4 where id = $1', [
        pair.id,
        input.decided,
        actor.kind === 'account' ? actor.id : null,
        this.clock.now(),
      ]);
      const detail = { other: input.otherId, from: pair.decided, to: input.decided };
      await this.audit.write(tx, actor, 'possible-duplicate-decided', { kind: 'person', id: input.personId }, detail);
    });
  }

  /** The pair, where the actor's desk speaks to the first of the two. */
  private async pair(tx: Tx, actor: Actor, { personId, otherId }: DuplicateDecision) {
    const scope = peopleToActFor(withoutGlass(actor), 'p', 3);
    const found = notRestrictedTo(actor, '$2::bigint', 3 + scope.parameters.length);
    const [row]: { id: string; decided: string | null }[] = await tx.query(
      `select pd.id, pd.decided from possible_duplicate pd join person p on p.id = $1
       where pd.person_id = least($1::bigint, $2) and pd.other_id = greatest($1::bigint, $2) and ${scope.sql} and ${found.sql}
       for update of pd`,
      [idOrNone(personId), idOrNone(otherId), ...scope.parameters, ...found.parameters],
    );
    if (row === undefined) throw new NotFoundError('possible duplicate');
    return row;
  }
}

/** An id that comes from an address; 0 is nobody's. */
const idOrNone = (id: string): string => (/^\d{1,18}$/.test(id) ? id : '0');
