import type { Tx } from '../database/transactions';
import type { AuditBlock } from './audit-block';
import { ENTRY_TEXT_SQL } from './entry-text';

/** An entry as it stands in the table: what its seal should be of. */
export interface StoredEntry {
  readonly id: string;
  readonly text: string;
  readonly seal: Buffer;
}

export interface StoredBlock extends Omit<AuditBlock, 'number' | 'entryIds'> {
  readonly number: string;
  /** With commas between. */
  readonly entryIds: string;
  readonly hash: Buffer;
}

const ENTRIES = `select id, ${ENTRY_TEXT_SQL} as text, seal from audit_entry order by id`;

const BLOCKS = `
  select number, case when isfinite(sealed_at) then (extract(epoch from sealed_at) * 1000000)::bigint::text else '0' end as "sealedAtMicros", after_id as "afterId", upto_id as "uptoId",
    array_to_string(entry_ids, ',') as "entryIds", entry_seals as "entrySeals", previous, hash
  from audit_block order by number`;

/** The whole audit in the order of its ids, so many at a time, the next being fetched while these are looked at. */
export const storedEntries = (tx: Tx): AsyncGenerator<StoredEntry[]> => inBatches(tx, 'entries', ENTRIES, 2000);

export const storedBlocks = (tx: Tx): AsyncGenerator<StoredBlock[]> => inBatches(tx, 'blocks', BLOCKS, 10);

async function* inBatches<Row>(tx: Tx, name: string, sql: string, size: number): AsyncGenerator<Row[]> {
  await tx.query(`declare ${name} no scroll cursor for ${sql}`);
  const fetchNext = (): Promise<Row[]> => tx.query(`fetch ${size} from ${name}`);
  let next = fetchNext();
  for (;;) {
    const rows = await next;
    if (rows.length === 0) return;
    next = fetchNext();
    next.catch(() => undefined); // whoever stops early never asks for it
    yield rows;
  }
}
