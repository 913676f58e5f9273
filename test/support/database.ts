import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { databaseOn } from '../../src/embedded/postgres/database';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** An empty, migrated database of one test file's own: a copy of the template, so nothing is shared and order is free. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = process.env.TEST_TEMPLATE_DATABASE;
  if (!template)
    throw new Error('There is no template: this test file must be in a Jest project that starts the services.');
  const name = uniqueName('desk_test');
  // Copying its files takes half the time of writing each page to the log, and nobody keeps a test's database.
  await onServer(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)} strategy file_copy`);
  return {
    url: databaseOn(serverUrl(), name),
    drop: () => onServer(`drop database if exists ${escapeIdentifier(name)} with (force)`),
  };
}

/** Makes the database all others of the run are copied from. */
export async function createTemplate(migrate: (databaseUrl: string) => Promise<unknown>): Promise<string> {
  const name = uniqueName('desk_template');
  await onServer(`create database ${escapeIdentifier(name)}`);
  await migrate(databaseOn(serverUrl(), name));
  return name;
}

export async function dropTemplate(name: string): Promise<void> {
  await onServer(`drop database if exists ${escapeIdentifier(name)} with (force)`);
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url)
    throw new Error('TEST_DATABASE_URL is not set: this test file must be in a Jest project that starts the services.');
  return url;
}

function uniqueName(kind: string): string {
  return `${kind}_${process.pid}_${randomBytes(4).toString('hex')}`;
}
