import { makeAccount } from '../../support/factories/account';
import { makeCase } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { insert, type Sql } from '../../support/factories/rows';

/** So many officers, each with a case and a message with its link waiting to be sent. Answers the messages' ids. */
export async function makeCaseLinks(sql: Sql, count: number): Promise<string[]> {
  const deskId = await makeDesk(sql);
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const officer = await makeAccount(sql, 'officer');
    const caseId = await makeCase(sql, { deskId, officerId: officer.id });
    ids.push(
      await insert(sql, 'message', {
        kind: 'case-link',
        once_key: `case-link:${caseId}`,
        to_account_id: officer.id,
        subject_id: caseId,
        created_at: '2026-03-02T09:05:00Z',
        send_after: '2026-03-02T09:05:00Z',
      }),
    );
  }
  return ids;
}
