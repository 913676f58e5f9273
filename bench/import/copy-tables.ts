import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { withClient } from '../scratch-database';

/** What an import writes, in an order that foreign keys allow; and which rows, where some were there before. */
const WRITTEN: Readonly<Record<string, string>> = {
  account: "role = 'officer'",
  person: 'true',
  crime_case: 'true',
  contact_point: 'true',
  person_change: 'true',
  possible_duplicate: 'true',
  participant: 'true',
  case_event: 'true',
  duty: 'true',
  duty_change: 'true',
  audit_entry: 'true',
  import_run: 'true',
  import_row_problem: 'true',
};

export interface Copied {
  readonly ms: number;
  readonly rows: Readonly<Record<string, number>>;
}

/** Puts what an import wrote into the same tables of another, empty, database by COPY, and measures only that. */
export async function copyAll(fromUrl: string, toUrl: string, folder: string): Promise<Copied> {
  const files = Object.keys(WRITTEN).map((table) => ({ table, path: join(folder, `${table}.copy`) }));
  await withClient(fromUrl, async (client) => {
    for (const { table, path } of files) {
      const columns = await writtenColumns(client, table);
      const rows = copyTo(`copy (select ${columns} from ${table} where ${WRITTEN[table]} order by 1) to stdout`);
      await pipeline(client.query(rows), createWriteStream(path));
    }
  });
  return withClient(toUrl, async (client) => {
    const rows: Record<string, number> = {};
    const began = performance.now();
    for (const { table, path } of files) {
      const into = client.query(copyFrom(`copy ${table} (${await writtenColumns(client, table)}) from stdin`));
      await pipeline(createReadStream(path), into);
      rows[table] = into.rowCount ?? 0;
    }
    return { ms: performance.now() - began, rows };
  });
}

/** All but those that the database makes itself. */
async function writtenColumns(client: Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  return rows[0]!.columns;
}
