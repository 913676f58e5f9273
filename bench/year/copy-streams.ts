import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyLine, type Value } from '../../src/database/copy-rows';
import { type Table, TABLE_NAMES, TABLES } from './tables';

const ENOUGH = 1 << 18;

/**
 * Puts rows into all tables at the same time, each on a connection of its own. Each part is a COPY of its own: one that
 * waited for rows for long would keep the whole server from making and dropping databases meanwhile.
 */
export class CopyStreams {
  private readonly lines = new Map<Table, string>(TABLE_NAMES.map((table) => [table, '']));
  private readonly going = new Map<Table, Promise<void>>();

  private constructor(private readonly clients: ReadonlyMap<Table, Client>) {}

  static async open(url: string): Promise<CopyStreams> {
    const clients = new Map<Table, Client>();
    for (const table of TABLE_NAMES) {
      const client = new Client({ connectionString: url });
      await client.connect();
      clients.set(table, client);
    }
    return new CopyStreams(clients);
  }

  readonly put = (table: Table, ...row: Value[]): void => {
    this.lines.set(table, this.lines.get(table)! + copyLine(row));
  };

  /** Hands on what has gathered, and waits for whoever has not taken the part before. */
  async flush(least = ENOUGH): Promise<void> {
    for (const [table, text] of this.lines) {
      if (text.length <= least) continue;
      await this.going.get(table);
      this.lines.set(table, '');
      const part = this.copy(table, text);
      part.catch(() => undefined);
      this.going.set(table, part);
    }
  }

  async close(): Promise<void> {
    await this.flush(0);
    await Promise.all(this.going.values());
    await Promise.all([...this.clients.values()].map((client) => client.end()));
  }

  private async copy(table: Table, text: string): Promise<void> {
    const into = this.clients.get(table)!.query(copyFrom(`copy ${table} (${TABLES[table].join(', ')}) from stdin`));
    into.end(text);
    await finished(into);
  }
}
