import type { Tx } from '../database/transactions';
import type { AccountActor, Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError } from '../refusals';

export interface PersonToRestrict {
  readonly id: string;
  readonly deskId: string;
  readonly pcsoId: string | null;
  /** Of the restriction that holds. */
  readonly restrictionId: string | null;
}

/**
 * Held until the transaction ends. A supervisor of the desk who broke the glass may change a restriction too: else nobody
 * could, where all who are named have gone.
 * @throws NotFoundError for anybody whom a supervisor of the person's own desk would not find
 */
export async function personToRestrict(
  tx: Tx,
  actor: Actor,
  personId: string,
): Promise<{ readonly person: PersonToRestrict; readonly by: AccountActor }> {
  const by = supervisor(actor);
  const scope = peopleToActFor(by, 'p', 3);
  const rows: PersonToRestrict[] = await tx.query(
    `select p.id, p.desk_id as "deskId", p.pcso_id as "pcsoId",
            (select r.id from person_restriction r where r.person_id = p.id and r.lifted_at is null) as "restrictionId"
       from person p where p.id = $1 and p.desk_id = $2 and ${scope.sql} for update of p`,
    [/^\d{1,18}$/.test(personId) ? personId : '0', by.deskId, ...scope.parameters],
  );
  if (rows[0] === undefined) throw new NotFoundError('person');
  return { person: rows[0], by };
}

function supervisor(actor: Actor): AccountActor {
  if (actor.kind !== 'account' || actor.role !== 'supervisor' || actor.deskId === null)
    throw new NotFoundError('person');
  return actor;
}
