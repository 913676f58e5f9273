import type { Tx } from '../../database/transactions';
import type { Outbox } from '../../outbox/outbox.service';

/** Agencies that may still use what was shared with them. One that declined, or was withdrawn from, does not. */
const HOLDING = ['sent', 'accepted', 'completed', 'returned'];

export interface NoLongerSafe {
  readonly kind: 'number-frozen-agency' | 'number-unsafe-agency';
  readonly point: { readonly id: string; readonly personId: string };
  /** What has happened, so that each agency is told of it once. */
  readonly because: string;
}

/** The agencies whose referral has this number of the person. What is shared holds nobody else's. Answers how many. */
export async function tellAgencies(tx: Tx, outbox: Outbox, { kind, point, because }: NoLongerSafe): Promise<number> {
  const referrals: { id: string; agencyId: string }[] = await tx.query(
    `select r.id, r.agency_id as "agencyId" from referral r
      where r.person_id = $1 and r.state = any ($3::text[])
        and $2::bigint = any (r.shared_points)
      order by r.id`,
    [point.personId, point.id, HOLDING],
  );
  for (const { id: referralId, agencyId } of referrals) {
    const onceKey = `${kind}:${point.id}:${because}:${referralId}`;
    await outbox.write(tx, { kind, onceKey, to: { agencyId }, subjectId: referralId });
  }
  return referrals.length;
}
