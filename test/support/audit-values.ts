import { testDetails } from './details';
import { keysToRead } from '../../src/audit/erasure-keys';
import { neededFor, opened } from '../../src/audit/personal-values';
import type { Tx } from '../../src/database/transactions';
import type { Sql } from './factories/rows';

/** What the entries of an event say, oldest first, with what is sealed in them opened as the audit's pages do. */
export async function saidInAudit(sql: Sql, event: string): Promise<Record<string, unknown>[]> {
  const rows = (await sql.query('select detail from audit_entry where event = $1 order by id', [event])) as {
    detail: Record<string, unknown>;
  }[];
  const keys = await keysToRead(
    sql as Tx,
    testDetails,
    rows.flatMap(({ detail }) => neededFor(detail)),
  );
  return rows.map(({ detail }) => opened(detail, keys));
}
