import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { openDataFolder, openLog, secretIn } from '../data-folder';
import { running, untilReady, type Running } from '../owned-process';
import { postgresBinaries } from './binaries';
import { makeCluster, role } from './cluster';
import { clearLeftoverServer } from './leftover';
import { asWhom, giveTo, wrapped } from './unprivileged';

export interface PostgresOptions {
  dataFolder: string;
  port: number;
  /** `lasting` survives a power cut; `throwaway` is for tests, whose data nobody wants back. */
  durability: 'lasting' | 'throwaway';
  /** Settings of PostgreSQL besides, for a larger server than a demonstration needs. */
  settings?: Readonly<Record<string, string>>;
}

export interface Postgres extends Running {
  /** The maintenance database; other databases are made from here. */
  readonly url: string;
}

/** Starts a PostgreSQL of our own on 127.0.0.1 and waits until it answers. */
export async function startPostgres({
  dataFolder,
  port,
  durability,
  settings: more,
}: PostgresOptions): Promise<Postgres> {
  openDataFolder(dataFolder);
  const binaries = postgresBinaries();
  const cluster = path.join(dataFolder, 'postgres');
  const password = secretIn(dataFolder, 'postgres');
  await makeCluster(binaries, cluster, password.file);
  await clearLeftoverServer(cluster);
  giveTo(asWhom(), cluster);

  const settings = { ...always, ...byDurability[durability], ...more, port: String(port) };
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // SIGINT is PostgreSQL's word for "end now, in order".
  const [program = '', ...rest] = wrapped(asWhom(), 'INT', path.join(binaries, 'postgres'), ['-D', cluster, ...words]);
  const log = openLog(dataFolder, 'postgres');
  const server = await running(spawn(program, rest, { cwd: cluster, stdio: ['ignore', log, log], detached: true }), {
    politely: 'SIGINT',
    patienceMs: 20_000,
  });
  closeSync(log);
  const url = `postgres://${role}:${password.value}@127.0.0.1:${port}/postgres`;
  await untilReady('PostgreSQL', server, () => knock(url));
  return { ...server, url };
}

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '100',
  shared_buffers: '128MB',
  jit: 'off',
  random_page_cost: '1.1',
  // Statements and key values may carry what people told the desk: they stay out of the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

const byDurability = {
  lasting: { synchronous_commit: 'off' },
  throwaway: {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
  },
};

async function knock(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
  } finally {
    await client.end();
  }
}
