import type { Tx } from '../database/transactions';

/** Ends every session of an account at once: what was made under an older number is not let in any more. */
export async function endSessions(tx: Tx, accountId: string): Promise<void> {
  await tx.query('update account set session_epoch = session_epoch + 1 where id = $1', [accountId]);
  await tx.query(`delete from session where sess ->> 'accountId' = $1`, [accountId]);
}
