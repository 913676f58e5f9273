import type { Actor } from '../identity/actor';
import { NotFoundError } from '../refusals';

/** Whose entries somebody may read: a supervisor those of their own desk's people and users, the others all. */
export type AuditScope = { readonly everything: true } | { readonly everything: false; readonly deskId: string };

/** @throws NotFoundError for everybody else */
export function auditScope(actor: Actor): AuditScope {
  if (actor.kind === 'account' && (actor.role === 'administrator' || actor.role === 'data-protection-officer'))
    return { everything: true };
  if (actor.kind === 'account' && actor.role === 'supervisor' && actor.deskId !== null)
    return { everything: false, deskId: actor.deskId };
  throw new NotFoundError('page');
}

/** As the parameter of `($n::bigint is null or x.desk_id = $n)`. */
export const deskOfScope = (scope: AuditScope): string | null => (scope.everything ? null : scope.deskId);
