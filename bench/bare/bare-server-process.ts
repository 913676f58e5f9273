import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deserialize } from 'node:v8';
import { Pool, type PoolClient } from 'pg';
import { groupedBy } from '../../src/duties/grouping';
import { templates } from '../../src/web/shell/templates';
import type { Replayed, Statement } from './replayed';

/** A page keeps up to four connections for its transactions: were others not left over, pages would wait for each other for ever. */
const [PAGES_AT_ONCE, KEPT_BY_A_PAGE, LEFT_OVER] = [10, 4, 4];

/**
 * The bare tool beside a page: a Node http server that sends the same SQL with `pg` and renders the same template with
 * the same values, and does nothing else.
 */
async function serve(databaseUrl: string, file: string): Promise<void> {
  const pages = deserialize(readFileSync(file)) as Replayed[];
  const byAsker = new Map(pages.map((page) => [`${page.path} ${page.cookie}`, page]));
  const pool = new Pool({ connectionString: databaseUrl, max: PAGES_AT_ONCE * KEPT_BY_A_PAGE + LEFT_OVER });
  const environment = templates();
  const server = createServer((request, response) => {
    const page = byAsker.get(`${request.url ?? ''} ${request.headers.cookie ?? ''}`);
    if (page === undefined) return void response.writeHead(404).end();
    atMost(() => inTurns(pool, page.statements)).then(
      () => {
        const html = environment.render(page.template, page.view);
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);
      },
      () => response.writeHead(500).end(),
    );
  });
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
  process.once('disconnect', () => process.exit(0));
}

let going = 0;
const waiting: (() => void)[] = [];

async function atMost(work: () => Promise<void>): Promise<void> {
  while (going >= PAGES_AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  going += 1;
  await work().finally(() => {
    going -= 1;
    waiting.shift()?.();
  });
}

const BEGINS = /^\s*(begin|start transaction)/i;
const ENDS = /^\s*(commit|rollback)\s*;?\s*$/i;

/** Statements of one turn together, turn after turn; what belongs to a transaction stays on its connection. */
async function inTurns(pool: Pool, statements: readonly Statement[]): Promise<void> {
  const held = new Map<number, PoolClient>();
  const one = async ({ connection, text, values }: Statement): Promise<void> => {
    if (BEGINS.test(text)) held.set(connection, await pool.connect());
    const client = held.get(connection);
    await (client ?? pool).query(text, [...values]);
    if (client === undefined || !ENDS.test(text)) return;
    held.delete(connection);
    client.release();
  };
  for (const together of groupedBy(statements, ({ turn }) => String(turn)).values()) {
    const lanes = [...groupedBy(together, ({ connection }) => String(connection)).values()];
    await Promise.all(
      lanes.map(async (lane) => {
        for (const it of lane) await one(it);
      }),
    );
  }
}

const [databaseUrl = '', file = ''] = process.argv.slice(2);
void serve(databaseUrl, file);
