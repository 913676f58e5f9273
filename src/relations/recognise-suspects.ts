import type { Tx } from '../database/transactions';

/**
 * People whom a crime report has brought by a reference that was recorded as a suspect's: from now on the two are one.
 * Answers whom.
 */
export async function recogniseSuspects(tx: Tx, sourceReferences: readonly string[]): Promise<string[]> {
  if (sourceReferences.length === 0) return [];
  const rows: { personId: string }[] = await tx.query(
    `with recognised as (
       update case_suspect s set person_id = p.id from person p
        where s.person_id is null and s.withdrawn_at is null and s.source_reference = any($1::text[])
          and p.source_reference = s.source_reference returning p.id)
     select distinct id as "personId" from recognised order by 1`,
    [sourceReferences],
  );
  return rows.map((row) => row.personId);
}
