import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import type { Scope } from '../identity/scope';
import { NotFoundError } from '../refusals';

const NOBODY: Scope = { sql: 'false', parameters: [] };

/** Whose rights over their data an actor looks after: a supervisor those of their desk's people, the others everybody's. */
export function peopleWithRights(actor: Actor, alias: string, first: number): Scope {
  if (actor.kind !== 'account') return NOBODY;
  if (actor.role === 'administrator') return { sql: 'true', parameters: [] };
  if (actor.role !== 'supervisor' || actor.deskId === null) return NOBODY;
  return { sql: `${alias}.desk_id = $${first}`, parameters: [actor.deskId] };
}

/** The id of a person whose rights the actor looks after. @throws NotFoundError */
export async function personForRights(tx: Tx, actor: Actor, personId: string): Promise<string> {
  const scope = peopleWithRights(actor, 'p', 2);
  const [row]: { id: string }[] = await tx.query(`select p.id from person p where p.id = $1 and ${scope.sql}`, [
    /^\d{1,18}$/.test(personId) ? personId : '0',
    ...scope.parameters,
  ]);
  if (row === undefined) throw new NotFoundError('person');
  return row.id;
}
