import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { caseIsFound, notRestrictedTo, type Scope } from '../identity/scope';
import { NotFoundError } from '../refusals';

const NOBODY: Scope = { sql: 'false', parameters: [] };

/** Of which desks an actor looks after what is kept: a supervisor of their own, the others of all. */
export function desksWithRights(actor: Actor, alias: string, first: number): Scope {
  if (actor.kind !== 'account') return NOBODY;
  if (actor.role === 'administrator' || actor.role === 'data-protection-officer')
    return { sql: 'true', parameters: [] };
  if (actor.role !== 'supervisor' || actor.deskId === null) return NOBODY;
  return { sql: `${alias}.desk_id = $${first}`, parameters: [actor.deskId] };
}

/** Whose rights over their data an actor looks after: those of people of these desks whom the actor finds. */
export function peopleWithRights(actor: Actor, alias: string, first: number): Scope {
  const desks = desksWithRights(actor, alias, first);
  const found = notRestrictedTo(actor, `${alias}.id`, first + desks.parameters.length);
  return { sql: `(${desks.sql} and ${found.sql})`, parameters: [...desks.parameters, ...found.parameters] };
}

/** The cases of these desks, but for those only of people the actor does not find. */
export function casesWithRights(actor: Actor, alias: string, first: number): Scope {
  const desks = desksWithRights(actor, alias, first);
  const found = caseIsFound(actor, `${alias}.id`, first + desks.parameters.length);
  return { sql: `(${desks.sql} and ${found.sql})`, parameters: [...desks.parameters, ...found.parameters] };
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
