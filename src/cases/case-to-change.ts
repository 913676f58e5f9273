import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { casesInScope } from '../identity/scope';
import { NotFoundError } from '../refusals';

/** Locks a case of the actor's until the transaction ends. @throws NotFoundError */
export async function caseToChange(
  tx: Tx,
  actor: Actor,
  caseId: string,
): Promise<{ readonly id: string; readonly officerId: string; readonly flags: readonly string[] }> {
  const scope = casesInScope(actor, 'c', 2);
  const rows: { id: string; officerId: string; flags: string[] }[] = await tx.query(
    `select c.id, c.officer_id as "officerId", c.flags from crime_case c where c.id = $1 and ${scope.sql} for no key update`,
    [/^\d{1,18}$/.test(caseId) ? caseId : '0', ...scope.parameters],
  );
  if (rows[0] === undefined) throw new NotFoundError('case');
  return rows[0];
}
