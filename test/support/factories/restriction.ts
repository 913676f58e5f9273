import { randomUUID } from 'node:crypto';
import type { AccountActor } from './account';
import { insert, type Sql } from './rows';

interface RestrictionOf {
  readonly personId: string;
  readonly deskId: string;
  /** Who finds them; the first of them restricted them. */
  readonly named: readonly [AccountActor, ...AccountActor[]];
}

/** A person restricted on Monday 2 March 2026 for the accounts named; any column can be given. */
export async function makeRestriction(
  sql: Sql,
  { personId, deskId, named }: RestrictionOf,
  columns: Record<string, unknown> = {},
): Promise<string> {
  const at = '2026-03-02T10:00:00Z';
  const id = await insert(sql, 'person_restriction', {
    ...{ person_id: personId, desk_id: deskId, reasons: ['famous-case'], review_on: '2026-09-02' },
    ...{ restricted_by_id: named[0].id, restricted_at: at, form_key: randomUUID() },
    ...columns,
  });
  for (const { id: account_id } of named)
    await insert(sql, 'restricted_access', { restriction_id: id, account_id, given_by_id: named[0].id, given_at: at });
  return id;
}
