import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { migrate } from '../src/database/migrate';
import { BOROUGHS, slugOf } from '../src/desks/boroughs';
import { freePort } from '../src/embedded/ports';
import { databaseOn, ensureDatabase } from '../src/embedded/postgres/database';
import { startPostgres } from '../src/embedded/postgres/server';

const TEMPLATE = 'desk_bench_template';

/** A PostgreSQL for one bench: the one that BENCH_DATABASE_URL names, else one of its own that is gone afterwards. */
export interface ScratchServer {
  /** An empty desk: migrated, every borough's desk open, three Victim PCSOs on each. Answers its address. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

export async function scratchServer(): Promise<ScratchServer> {
  const given = process.env['BENCH_DATABASE_URL'];
  const { url, stop } = given === undefined ? await ownServer() : { url: given, stop: async () => undefined };
  const made: string[] = [];
  const on = (statement: string) => withClient(url, (client) => client.query(statement));
  const again = async (name: string, from = '') => {
    await on(`drop database if exists ${escapeIdentifier(name)} with (force)`);
    if (from !== '') await on(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(from)}`);
  };
  await again(TEMPLATE);
  const template = await ensureDatabase(url, TEMPLATE);
  await migrate(template);
  await withClient(template, openDesks);
  return {
    database: async (name) => {
      await again(name, TEMPLATE);
      made.push(name);
      return databaseOn(url, name);
    },
    stop: async () => {
      for (const name of [...made, TEMPLATE]) await again(name);
      await stop();
    },
  };
}

async function ownServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const { url, stop } = await startPostgres({ dataFolder, port: await freePort(), durability: 'lasting' });
  return {
    url,
    stop: async () => {
      await stop();
      rmSync(dataFolder, { recursive: true });
    },
  };
}

async function openDesks(client: Client): Promise<void> {
  for (const borough of BOROUGHS) {
    await client.query(
      `with made as (insert into desk (borough, slug, opened_at) values ($1, $2, now()) returning id)
       insert into account (email, name, role, desk_id, created_at)
       select format('pcso.%s.%s@example.org', n, $2::text), format('Pcso %s', n), 'pcso', id, now()
         from made, generate_series(1, 3) n`,
      [borough, slugOf(borough)],
    );
  }
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
