import type { Actor } from '../identity/actor';
import type { Scope } from '../identity/scope';

/**
 * Transfers somebody may know of: those their desk has asked for, and for supervisors those it was asked to accept.
 * `t` is the transfer.
 */
export function transfersInScope(actor: Actor, first: number): Scope {
  if (actor.kind !== 'account' || actor.deskId === null) return { sql: 'false', parameters: [] };
  if (actor.role === 'supervisor')
    return { sql: `(t.from_desk_id = $${first} or t.to_desk_id = $${first})`, parameters: [actor.deskId] };
  return actor.role === 'pcso'
    ? { sql: `t.from_desk_id = $${first}`, parameters: [actor.deskId] }
    : { sql: 'false', parameters: [] };
}
