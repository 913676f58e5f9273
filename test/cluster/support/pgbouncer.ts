import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { untilReady } from '../../../src/embedded/owned-process';
import { asWhom, giveTo } from '../../../src/embedded/postgres/unprivileged';
import { freePort } from '../../../src/embedded/ports';
import { ensureCommand } from '../../../src/embedded/system-packages';
import { type Bound, boundProcess } from './bound-process';

/** Fewer than the processes would open themselves: a connection goes round between them. */
const CONNECTIONS = 12;

/** PgBouncer in transaction mode before the given database. */
export class PgBouncer {
  private constructor(
    private readonly server: Bound,
    readonly url: string,
  ) {}

  static async start(folder: string, database: string): Promise<PgBouncer> {
    const program = ensureCommand({ names: ['pgbouncer'], debianPackage: 'pgbouncer' });
    mkdirSync(folder, { recursive: true });
    const [behind, url] = [new URL(database), new URL(database)];
    url.port = String(await freePort());
    const [users, settings] = [path.join(folder, 'users.txt'), path.join(folder, 'pgbouncer.ini')];
    writeFileSync(users, `"${behind.username}" "${decodeURIComponent(behind.password)}"\n`, { mode: 0o600 });
    writeFileSync(settings, settingsFor(behind, url.port, users), { mode: 0o600 });
    giveTo(asWhom(), folder);
    const server = await boundProcess(program, ['-q', settings], { unprivileged: true });
    await untilReady('PgBouncer', server, () => knock(url.href)).catch((fault: unknown) => {
      throw new Error(`${String(fault)}\n${server.said()}`);
    });
    return new PgBouncer(server, url.href);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

const settingsFor = (behind: URL, port: string, users: string): string => `
[databases]
* = host=${behind.hostname} port=${behind.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${CONNECTIONS}
max_client_conn = 500
server_reset_query =
`;

async function knock(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end();
  }
}
