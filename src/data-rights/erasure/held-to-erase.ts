import { holdCasesOf } from '../../cases/hold-cases-of';
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
 * Their cases and then the person, held until the transaction ends: two erasures take turns, and of two people of one case
 * the second sees that the first is gone.
 * @throws NotFoundError
 */
export async function heldToErase(tx: Tx, actor: Actor, personId: string): Promise<PersonHeld> {
  const id = /^\d{1,18}$/.test(personId) ? personId : '0';
  const scope = peopleWithRights(actor, 'p', 2);
  const one = { sql: `p.id = $1 and ${scope.sql}`, parameters: [id, ...scope.parameters] };
  await holdCasesOf(tx, one, 'for update');
  const [row]: PersonHeld[] = await tx.query(
    `select p.id, p.desk_id as "deskId", p.erased_at as "erasedAt" from person p where ${one.sql} for update of p`,
    one.parameters,
  );
  if (row === undefined) throw new NotFoundError('person');
  return row;
}
