import type { Actor } from '../identity/actor';
import { notRestrictedTo, type Scope } from '../identity/scope';

const NONE: Scope = { sql: 'false', parameters: [] };

/**
 * Which broken glasses `g` somebody reads and reviews: data protection officers all; supervisors those of people their desk
 * spoke to, as far as they find them. Nobody reads their own here.
 */
export function glassInScope(actor: Actor, first: number): Scope {
  if (actor.kind !== 'account') return NONE;
  if (actor.role === 'data-protection-officer')
    return { sql: `g.account_id <> $${first}::bigint`, parameters: [actor.id] };
  if (actor.role !== 'supervisor' || actor.deskId === null) return NONE;
  const found = notRestrictedTo({ ...actor, brokeGlassFor: [] }, 'g.person_id', first + 2);
  return {
    sql: `(g.account_id <> $${first}::bigint and g.desk_id = $${first + 1} and ${found.sql})`,
    parameters: [actor.id, actor.deskId, ...found.parameters],
  };
}
