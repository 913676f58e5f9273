import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { copyLine, type Value } from '../../src/database/copy-rows';
import { type Table, TABLE_NAMES, TABLES } from './tables';

const ENOUGH = 1 << 18;

/** Puts rows into all tables at the same time, each by a COPY on a connection of its own. */
export class CopyStreams {
  private readonly lines = new Map<Table, string>(TABLE_NAMES.map((table) => [table, '']));

  private constructor(private readonly streams: ReadonlyMap<Table, { client: Client; into: CopyStreamQuery }>) {}

  static async open(url: string): Promise<CopyStreams> {
    const streams = new Map<Table, { client: Client; into: CopyStreamQuery }>();
    for (const table of TABLE_NAMES) {
      const client = new Client({ connectionString: url });
      await client.connect();
      const into = client.query(copyFrom(`copy ${table} (${TABLES[table].join(', ')}) from stdin`));
      streams.set(table, { client, into });
    }
    return new CopyStreams(streams);
  }

  readonly put = (table: Table, ...row: Value[]): void => {
    this.lines.set(table, this.lines.get(table)! + copyLine(row));
  };

  /** Hands on what has gathered, and waits for whoever cannot take more. */
  async flush(least = ENOUGH): Promise<void> {
    for (const [table, text] of this.lines) {
      if (text.length <= least) continue;
      this.lines.set(table, '');
      const { into } = this.streams.get(table)!;
      if (!into.write(text)) await once(into, 'drain');
    }
  }

  async close(): Promise<void> {
    await this.flush(0);
    for (const { client, into } of this.streams.values()) {
      into.end();
      await finished(into);
      await client.end();
    }
  }
}
