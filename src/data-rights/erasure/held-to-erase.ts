import type { Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { NotFoundError } from '../../refusals';
import { peopleWithRights } from '../person-for-rights';

export interface PersonHeld {
  readonly id: string;
  readonly deskId: string;
  readonly erasedAt: Date | null;
}

/**
 * Their cases and then the person, held until the transaction ends, in the order in which whoever posts in a case comes to
 * them: two erasures take turns, and of two people of one case the second sees that the first is gone.
 * @throws NotFoundError
 */
export async function heldToErase(tx: Tx, actor: Actor, personId: string): Promise<PersonHeld> {
  const id = /^\d{1,18}$/.test(personId) ? personId : '0';
  const scope = peopleWithRights(actor, 'p', 2);
  await tx.query(
    `select c.id from crime_case c where c.id in (select pt.case_id from participant pt join person p on p.id = pt.person_id
       where p.id = $1 and ${scope.sql}) order by c.id for update`,
    [id, ...scope.parameters],
  );
  const [row]: PersonHeld[] = await tx.query(
    `select p.id, p.desk_id as "deskId", p.erased_at as "erasedAt" from person p
      where p.id = $1 and ${scope.sql} for update of p`,
    [id, ...scope.parameters],
  );
  if (row === undefined) throw new NotFoundError('person');
  return row;
}
