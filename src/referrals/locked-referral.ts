import type { Tx } from '../database/transactions';
import { type Actor, withoutGlass } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError } from '../refusals';
import { Referral } from './referral.entity';
import { idOrNone } from './referrals.queries';

/**
 * The referral, held until the transaction ends so that two changes of it take turns.
 * @throws NotFoundError unless it is that person's and the actor's desk is their point of contact
 */
export async function referralToActOn(
  tx: Tx,
  actor: Actor,
  { personId, referralId }: { personId: string; referralId: string },
): Promise<Referral> {
  const scope = peopleToActFor(withoutGlass(actor), 'p', 3);
  const rows: unknown[] = await tx.query(
    `select 1 from referral r join person p on p.id = r.person_id
     where r.id = $1 and r.person_id = $2 and ${scope.sql} for update of r`,
    [idOrNone(referralId), idOrNone(personId), ...scope.parameters],
  );
  const referral = rows.length === 0 ? null : await tx.findOneBy(Referral, { id: referralId });
  if (!referral) throw new NotFoundError('referral');
  return referral;
}
