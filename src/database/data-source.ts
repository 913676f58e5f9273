import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { driver } from './connection';

type MigrationClass = new () => MigrationInterface;

/** The migrations in the order of their names. The folder lies beside `src` both in the sources and in the build. */
function migrations(): MigrationClass[] {
  const folder = join(__dirname, '..', '..', 'migrations');
  return readdirSync(folder)
    .filter((name) => /^\d+-.*\.(ts|js)$/.test(name))
    .sort()
    .map((name) => Object.values(require(join(folder, name)) as Record<string, MigrationClass>)[0]!);
}

/** `keepsPlans`: see `DATABASE_PLANS` in docs/settings.md. */
export function dataSourceOptions(url: string, pool = 10, keepsPlans = false): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    migrations: migrations(),
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    driver: driver(keepsPlans),
    applicationName: 'victims-focus-desk',
    extra: { max: pool },
  };
}

export const newDataSource = (url: string, pool?: number): DataSource => new DataSource(dataSourceOptions(url, pool));
