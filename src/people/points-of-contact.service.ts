import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { refuse } from '../refusals';
import { personReference } from './person-reference';

/** Somebody who gets another point of contact, and with them perhaps another desk. */
export interface Given {
  readonly personId: string;
  readonly from: string | null;
  readonly to: string;
  readonly fromDesk: string;
  readonly toDesk: string;
}

/** The one place where the desk makes another Victim PCSO somebody's point of contact. */
@Injectable()
export class PointsOfContact {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * In the caller's transaction, of people the caller has locked and may give. Each has it in their history (so that no
   * import moves them any more) and in the audit; `why` goes with each audit entry.
   * @throws RefusedError for somebody restricted whom the new point of contact would not find
   */
  async give(tx: Tx, actor: Actor, given: readonly Given[], why: object = {}): Promise<void> {
    if (given.length === 0) return;
    await refuseWhoDoesNotFindThem(tx, given);
    await tx.query(
      `with given as (select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) it (id, old_id, new_id, desk_id)),
       moved as (
         update person p set pcso_id = g.new_id, desk_id = g.desk_id, version = p.version + 1 from given g where p.id = g.id
       )
       insert into person_change (person_id, field, old_value, new_value, source, by_account_id, at)
       select id, 'point_of_contact', old_id, new_id, 'desk', $5, $6 from given`,
      [
        given.map(({ personId }) => personId),
        given.map(({ from }) => from),
        given.map(({ to }) => to),
        given.map(({ toDesk }) => toDesk),
        actor.kind === 'account' ? actor.id : null,
        this.clock.now(),
      ],
    );
    const entries = given.map(({ personId, ...moved }) => ({ id: personId, detail: { ...moved, ...why } }));
    await this.audit.writeMany(tx, actor, 'point-of-contact-changed', 'person', entries);
  }
}

async function refuseWhoDoesNotFindThem(tx: Tx, given: readonly Given[]): Promise<void> {
  const rows: { personId: string; name: string }[] = await tx.query(
    `select r.person_id as "personId", a.name from unnest($1::bigint[], $2::bigint[]) it (person_id, to_id)
       join person_restriction r on r.person_id = it.person_id and r.lifted_at is null
       join account a on a.id = it.to_id
      where not exists (select from restricted_access n
        where n.restriction_id = r.id and n.account_id = it.to_id and n.ended_at is null) limit 1`,
    [given.map(({ personId }) => personId), given.map(({ to }) => to)],
  );
  const [first] = rows;
  if (first === undefined) return;
  const message = `${personReference(first.personId)} is restricted: name ${first.name} on the restriction first`;
  refuse('pcsoId', 'restricted', message);
}
