import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';

const LOOK_AGAIN_MS = 50;

/** The last id drawn at some instant, and which transactions were writing entries then. */
interface Noted {
  readonly lastId: string;
  readonly writers: readonly string[];
}

/**
 * Up to which id nothing can appear any more. Entries become visible when their transaction commits, not in the order
 * of their ids. Whoever writes an entry locks the table for writing before the id is drawn and until the transaction
 * has ended (writers do not wait for each other with this lock), so: note the last id drawn, then who holds that lock;
 * when all of them are gone, every id up to the noted one is there for good or never will be. No writer waits.
 */
@Injectable()
export class SettledEntries {
  private noted: Noted | undefined;

  constructor(private readonly transactions: Transactions) {}

  /** Undefined where a writer has been at work all the time: its next call goes on waiting for the same ones. */
  async upTo(patienceMs: number): Promise<string | undefined> {
    this.noted ??= await this.note();
    for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
      const noted: Noted = this.noted;
      const { lastId, writers } = noted;
      const still = new Set(writers.length === 0 ? [] : await this.writers());
      const left = writers.filter((writer) => still.has(writer));
      if (left.length === 0) {
        this.noted = undefined;
        return lastId;
      }
      this.noted = { lastId, writers: left };
      if (waited >= patienceMs) return undefined;
      await pause(LOOK_AGAIN_MS);
    }
  }

  private async note(): Promise<Noted> {
    const rows: { lastId: string }[] = await this.transactions.reader.query(
      `select coalesce(pg_sequence_last_value(pg_get_serial_sequence('audit_entry', 'id')::regclass), 0)::text as "lastId"`,
    );
    return { lastId: rows[0]!.lastId, writers: await this.writers() };
  }

  /** Transactions by the number the server gives each, which it does not give again. */
  private async writers(): Promise<string[]> {
    const rows: { writer: string }[] = await this.transactions.reader.query(
      `select distinct virtualtransaction as writer from pg_locks
        where locktype = 'relation' and relation = 'audit_entry'::regclass and granted
          and database = (select oid from pg_database where datname = current_database())
          and mode = 'RowExclusiveLock'`,
    );
    return rows.map((row) => row.writer);
  }
}
