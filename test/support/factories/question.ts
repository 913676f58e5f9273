import type { AccountActor } from './account';
import { makeContact } from './contact';
import { insert, type Sql } from './rows';

interface QuestionOf {
  readonly personId: string;
  readonly caseId: string;
  readonly by: AccountActor;
}

/** A question asked on Wednesday 8 April 2026 and due on Friday 10 April; any column can be given. */
export async function makeQuestion(sql: Sql, of: QuestionOf, columns: Record<string, unknown> = {}): Promise<string> {
  const at = '2026-04-08T11:00:00+01:00';
  return insert(sql, 'question', {
    person_id: of.personId,
    case_id: of.caseId,
    contact_id: await makeContact(sql, of.by, of.personId, at, 'spoke'),
    words: 'When do I get my telephone back?',
    asked_at: at,
    asked_by_id: of.by.id,
    due_on: '2026-04-10',
    ...columns,
  });
}
