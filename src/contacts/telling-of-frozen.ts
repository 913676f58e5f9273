import type { Tx } from '../database/transactions';
import type { Outbox } from '../outbox/outbox.service';
import type { StandingNumber } from './same-number';

/** Agencies that may still use what was shared with them. One that declined, or was withdrawn from, does not. */
const HOLDING = ['sent', 'accepted', 'completed', 'returned'];

/** The officers of the person's open cases: once for each case, on however many records in it the number stands. */
export async function tellOfficers(tx: Tx, outbox: Outbox, personId: string, contactId: string): Promise<number> {
  const cases: { id: string; officerId: string }[] = await tx.query(
    `select c.id, c.officer_id as "officerId" from participant pt join crime_case c on c.id = pt.case_id
      where pt.person_id = $1 and c.closed_at is null order by c.id`,
    [personId],
  );
  for (const { id: caseId, officerId } of cases) {
    const onceKey = `number-frozen-officer:${contactId}:${caseId}`;
    const to = { accountId: officerId };
    await outbox.write(tx, { kind: 'number-frozen-officer', onceKey, to, subjectId: caseId });
  }
  return cases.length;
}

/** The agencies whose referral has this number of the person. What is shared holds nobody else's. */
export async function tellAgencies(
  tx: Tx,
  outbox: Outbox,
  { id, personId }: StandingNumber,
  contactId: string,
): Promise<number> {
  const referrals: { id: string; agencyId: string }[] = await tx.query(
    `select r.id, r.agency_id as "agencyId" from referral r
      where r.person_id = $1 and r.state = any ($3::text[])
        and $2::bigint = any (r.shared_points)
      order by r.id`,
    [personId, id, HOLDING],
  );
  for (const { id: referralId, agencyId } of referrals) {
    const onceKey = `number-frozen-agency:${id}:${contactId}:${referralId}`;
    await outbox.write(tx, { kind: 'number-frozen-agency', onceKey, to: { agencyId }, subjectId: referralId });
  }
  return referrals.length;
}
