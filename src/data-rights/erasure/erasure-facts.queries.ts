import type { Tx } from '../../database/transactions';
import type { ErasureFacts } from './why-not-erase';

/** What speaks against erasing somebody, as it stands in this transaction. */
export async function erasureFacts(tx: Tx, personId: string): Promise<ErasureFacts> {
  const [facts]: [ErasureFacts] = await tx.query(
    `select
       (select count(*)::int from legal_hold h where h.lifted_at is null and (h.person_id = $1
          or h.case_id in (select pt.case_id from participant pt where pt.person_id = $1))) as holds,
       array(select c.crime_reference from participant pt join crime_case c on c.id = pt.case_id
          where pt.person_id = $1 and c.closed_at is null order by c.id limit 20) as "openCases",
       array(select r.reference from referral r
          where r.person_id = $1 and r.state in ('sent', 'accepted') order by r.id limit 20) as "openReferrals"`,
    [personId],
  );
  return facts;
}
