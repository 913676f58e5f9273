import type { Tx } from '../../database/transactions';
import type { ErasureFacts } from './why-not-erase';

/** What speaks against erasing somebody, as it stands in this transaction. */
export const erasureFacts = async (tx: Tx, personId: string): Promise<ErasureFacts> =>
  (await erasureFactsOfMany(tx, [personId])).get(personId)!;

/** The same of each of many. */
export async function erasureFactsOfMany(
  tx: Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, ErasureFacts>> {
  const rows: (ErasureFacts & { id: string })[] = await tx.query(
    `select it.id,
       (select count(*)::int from legal_hold h where h.lifted_at is null and (h.person_id = it.id
          or h.case_id in (select pt.case_id from participant pt where pt.person_id = it.id))) as holds,
       array(select c.crime_reference from participant pt join crime_case c on c.id = pt.case_id
          where pt.person_id = it.id and c.closed_at is null order by c.id limit 20) as "openCases",
       array(select r.reference from referral r
          where r.person_id = it.id and r.state in ('sent', 'accepted') order by r.id limit 20) as "openReferrals",
       exists(select from case_suspect s join crime_case c on c.id = s.case_id
          where s.person_id = it.id and s.withdrawn_at is null and c.closed_at is null) as "suspectInOpenCase"
     from unnest($1::bigint[]) it (id)`,
    [personIds],
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}
