import type { Tx } from '../database/transactions';
import type { Details } from '../details/details';
import { DETAIL, HAS_A_TIME } from './audit-entry';
import { keysToRead } from './erasure-keys';
import { cannotBeOpened, neededFor, opened } from './personal-values';

export interface Unopened {
  readonly count: number;
  /** The ids of the first of them. */
  readonly first: readonly string[];
}

const AT_A_TIME = 2000;
const NAMED = 10;

/**
 * Entries of which nothing opens what they say of somebody, though nobody had it erased: altered, or sealed by a key that is
 * not known here. Reads all that have something sealed in them, so many at a time.
 */
export async function unopenedEntries(tx: Tx, details: Details): Promise<Unopened> {
  const first: string[] = [];
  let count = 0;
  for (let after = '0'; ;) {
    const rows: { id: string; detail: Record<string, unknown> }[] = await tx.query(
      `select e.id, ${DETAIL} as detail from audit_entry e
        where e.id > $1 and (e.detail ? 'sealed' or jsonb_typeof(e.detail) <> 'object' or not ${HAS_A_TIME}) order by e.id limit ${AT_A_TIME}`,
      [after],
    );
    const keys = await keysToRead(tx, details, [...new Set(rows.flatMap(({ detail }) => neededFor(detail)))]);
    for (const { id, detail } of rows) {
      if (!cannotBeOpened(opened(detail, keys))) continue;
      count += 1;
      if (first.length < NAMED) first.push(id);
    }
    if (rows.length < AT_A_TIME) return { count, first };
    after = rows.at(-1)!.id;
  }
}
