import type { DataSource } from 'typeorm';

/** Any number that nothing else in the database locks. */
const IMPORT_LOCK = 4_031_009;

/**
 * One import at a time: two could make one new person twice. `onWaiting` is called where another is under way. The lock
 * is the connection's, so that of a killed process is free at once.
 */
export async function withImportLock<T>(source: DataSource, onWaiting: () => void, work: () => Promise<T>): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    const [{ free }] = (await runner.query('select pg_try_advisory_lock($1) as free', [IMPORT_LOCK])) as [
      { free: boolean },
    ];
    if (!free) {
      onWaiting();
      await runner.query('select pg_advisory_lock($1)', [IMPORT_LOCK]);
    }
    try {
      return await work();
    } finally {
      await runner.query('select pg_advisory_unlock($1)', [IMPORT_LOCK]);
    }
  } finally {
    await runner.release();
  }
}
