import { testDetails } from './details';
import { Client } from 'pg';
import { AuditKeys } from '../../src/audit/audit-keys';
import { Audit } from '../../src/audit/audit.service';
import type { KnownAnchor } from '../../src/audit/anchors';
import type { VerificationReport } from '../../src/audit/audit-problem';
import { Sealing } from '../../src/audit/sealing.service';
import { SettledEntries } from '../../src/audit/settled-entries';
import { Verification } from '../../src/audit/verification.service';
import { Transactions } from '../../src/database/transactions';
import { type Actor, system } from '../../src/identity/actor';
import { createTestDatabase } from './database';
import { deskModule } from './desk-module';
import { TestClock } from './test-clock';
import { testConfig } from './test-config';

export const TEST_AUDIT_KEY = 'the key that a test seals its audit with';

export interface AuditDesk {
  readonly transactions: Transactions;
  readonly audit: Audit;
  readonly sealing: Sealing;
  /** Another worker's. */
  newSealing(): Sealing;
  readonly url: string;
  readonly clock: TestClock;
  /** Writes so many entries about persons 1, 2, … and answers their ids. */
  write(count: number): Promise<string[]>;
  verify(anchors?: readonly KnownAnchor[]): Promise<VerificationReport>;
  /** What somebody does who owns the database and has switched its triggers off, and on again afterwards. */
  tamper(...statements: string[]): Promise<void>;
  close(): Promise<void>;
}

/** An audit of its own, sealed with a key unless it is null. */
export async function startAudit(key: string | null = TEST_AUDIT_KEY, anchorFile?: string): Promise<AuditDesk> {
  const database = await createTestDatabase();
  const clock = new TestClock();
  const module = await deskModule(database.url, clock, []);
  const transactions = module.get(Transactions);
  const keys = new AuditKeys(key ?? undefined);
  const audit = new Audit(clock, keys, testDetails);
  const config = testConfig(database.url, anchorFile === undefined ? {} : { AUDIT_ANCHOR_FILE: anchorFile });
  const newSealing = () => new Sealing(transactions, new SettledEntries(transactions), keys, clock, config);
  const actor: Actor = { ...system('test'), from: '192.0.2.7', requestId: 'a request', reason: 'why it was done' };
  return {
    transactions,
    audit,
    sealing: newSealing(),
    newSealing,
    url: database.url,
    clock,
    write: async (count) => {
      const subjects = Array.from({ length: count }, (_, n) => ({
        id: String(n + 1),
        detail: { z: n, a: ['é', null] },
      }));
      await audit.writeMany(transactions.reader, actor, 'person-changed', 'person', subjects);
      const rows: { id: string }[] = await transactions.reader.query(
        'select id from (select id from audit_entry order by id desc limit $1) it order by id',
        [count],
      );
      return rows.map((row) => row.id);
    },
    verify: (anchors) => new Verification(transactions, keys, clock, testDetails).verify(anchors),
    tamper: async (...statements) => {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      try {
        await client.query(
          'alter table audit_entry disable trigger user; alter table audit_block disable trigger user',
        );
        for (const statement of statements) await client.query(statement);
        for (const table of ['audit_entry', 'audit_block'])
          await client.query(`alter table ${table} enable always trigger ${table}_append_only;
            alter table ${table} enable always trigger ${table}_no_truncate`);
      } finally {
        await client.end();
      }
    },
    close: async () => {
      await module.close();
      await database.drop();
    },
  };
}
