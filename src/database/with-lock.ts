import type { DataSource } from 'typeorm';

/**
 * Does the work while no other process has this lock; `onTaken` is called where one has, and unless it throws the lock is
 * waited for. The lock is that of a transaction which does nothing else: PgBouncer leaves a transaction its connection and
 * a session not, and that of a killed process is free at once. Between statements such a transaction holds no snapshot, so
 * vacuum does not wait for it.
 */
export async function withLock<T>(
  source: DataSource,
  lock: number,
  onTaken: () => void,
  work: () => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    const [{ free }] = (await runner.query('select pg_try_advisory_xact_lock($1) as free', [lock])) as [
      { free: boolean },
    ];
    if (!free) {
      onTaken();
      await runner.query('select pg_advisory_xact_lock($1)', [lock]);
    }
    return await work();
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}
