import { QueryFailedError } from 'typeorm';
import { newDataSource } from './data-source';
import { NotAllowedByDatabase } from './not-allowed';
import { withLock } from './with-lock';

/** Any number that nothing else in the database locks: two commands migrating at once wait for each other. */
const MIGRATION_LOCK = 4_031_006;

/**
 * Brings the database up to date, one command at a time. Answers the names of the migrations it ran.
 * @throws NotAllowedByDatabase
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const source = await newDataSource(databaseUrl, 2).initialize();
  try {
    const ran = await withLock(
      source,
      MIGRATION_LOCK,
      () => undefined,
      () => source.runMigrations(),
    );
    return ran.map((migration) => migration.name);
  } catch (fault) {
    const { hint } = fault instanceof QueryFailedError ? (fault.driverError as { hint?: string }) : {};
    if (hint === undefined || !hint.startsWith('Somebody who may')) throw fault;
    throw new NotAllowedByDatabase(`${(fault as Error).message}. ${hint}`);
  } finally {
    await source.destroy();
  }
}
