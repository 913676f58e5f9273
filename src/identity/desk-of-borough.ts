import type { Tx } from '../database/transactions';
import { refuse } from '../refusals';

/** The id of a borough's desk. @throws RefusedError where it has not opened */
export async function deskOfBorough(tx: Tx, borough: string): Promise<string> {
  const rows: { id: string }[] = await tx.query('select id from desk where lower(borough) = lower($1)', [borough]);
  const message = `No desk is open for ${borough}. Open it first: desk open "${borough}".`;
  return rows[0]?.id ?? refuse('borough', 'desk-not-open', message);
}
