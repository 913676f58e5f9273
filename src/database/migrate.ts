import { newDataSource } from './data-source';

/** Any number that nothing else in the database locks: two commands migrating at once wait for each other. */
const MIGRATION_LOCK = 4_031_006;

/** Brings the database up to date under an advisory lock. Answers the names of the migrations it ran. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const source = await newDataSource(databaseUrl, 2).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await source.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await lock.release();
    await source.destroy();
  }
}
