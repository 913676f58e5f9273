import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
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
  /** Its maintenance database. */
  readonly url: string;
  /** An empty desk: migrated, every borough's desk open, three Victim PCSOs on each. Answers its address. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** `keptIn`: a folder in which it is found again by the next run; else it is gone with this one. */
export async function scratchServer(keptIn?: string): Promise<ScratchServer> {
  const given = process.env['BENCH_DATABASE_URL'];
  const { url, stop } = given === undefined ? await ownServer(keptIn) : { url: given, stop: async () => undefined };
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
    url,
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

async function ownServer(keptIn?: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataFolder = keptIn ?? mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const { url, stop } = await startPostgres({
    dataFolder,
    port: await freePort(),
    durability: 'lasting',
    settings: forThisMachine(),
  });
  return {
    url,
    stop: async () => {
      await stop();
      if (keptIn === undefined && existsSync(dataFolder)) rmSync(dataFolder, { recursive: true });
    },
  };
}

/** What whoever runs a large desk would set; the rest is as in a demonstration. */
const forThisMachine = (): Record<string, string> => ({
  shared_buffers: `${Math.round(totalmem() / 1024 ** 2 / 8)}MB`,
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  effective_cache_size: `${Math.round(totalmem() / 1024 ** 2 / 2)}MB`,
  max_connections: '200',
});

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
