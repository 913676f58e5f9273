import { existsSync } from 'node:fs';
import type { Keeper } from '../../src/embedded/keeper/keeper';
import { createTemplate } from './database';
import { buildIfStale, built, startTestServices } from './services';

declare global {
  // Jest hands nothing from setup to teardown but this process's globals.
  var testKeeper: Keeper | undefined;
}

/** Once per run. With TEST_DATABASE_URL and TEST_REDIS_URL set, those servers are used and none is started. */
export default async function setUp(): Promise<void> {
  buildIfStale();
  if (!process.env.TEST_DATABASE_URL || !process.env.TEST_REDIS_URL) {
    globalThis.testKeeper = await startTestServices();
    const { databaseUrl, redisUrl } = globalThis.testKeeper.services;
    process.env.TEST_DATABASE_URL ??= databaseUrl;
    process.env.TEST_REDIS_URL ??= redisUrl;
  }
  process.env.TEST_TEMPLATE_DATABASE = await createTemplate(migrateWithBuilt);
}

async function migrateWithBuilt(databaseUrl: string): Promise<void> {
  const file = built('database/migrate.js');
  if (!existsSync(file)) return void process.stderr.write('There are no migrations to run yet.\n');
  const { migrate } = require(file) as { migrate: (databaseUrl: string) => Promise<unknown> };
  await migrate(databaseUrl);
}
