import type { Tx } from '../database/transactions';
import type { Outbox } from '../outbox/outbox.service';

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
