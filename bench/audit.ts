import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { EntityManager } from 'typeorm';
import { AuditKeys } from '../src/audit/audit-keys';
import { Audit } from '../src/audit/audit.service';
import { Sealing } from '../src/audit/sealing.service';
import { SettledEntries } from '../src/audit/settled-entries';
import { Verification } from '../src/audit/verification.service';
import { SystemClock } from '../src/clock/clock';
import { readConfig } from '../src/config/config';
import { newDataSource } from '../src/database/data-source';
import { Details } from '../src/details/details';
import { Transactions } from '../src/database/transactions';
import type { Actor } from '../src/identity/actor';
import { scratchServer } from './scratch-database';

const ENTRIES = '1000000';
const VERIFY_SECONDS_WANTED = 60;
const RATIO_WANTED = 1.3;
const AT_ONCE = 5000;
const TURNS = 100;
const WRITES_OF_A_TURN = 10;
const ACTOR: Actor = {
  kind: 'account',
  id: '7',
  role: 'pcso',
  deskId: '3',
  requestId: 'bench',
  from: '192.0.2.1',
  session: 's',
};
const DETAIL = { changes: [{ field: 'safe_contact', old: 'Ring after 6pm', new: 'Never ring: he is at home' }] };

/** The same content in a table with the same keys and triggers, and nothing that would show a change. */
const PLAIN = `
  create table plain_entry (like audit_entry including all);
  alter table plain_entry drop column seal;
  create trigger plain_append_only before update or delete on plain_entry
    for each statement execute function audit_is_append_only()`;

/**
 * `npm run bench -- audit --entries N`: what a sealed entry costs beside a plain insert of the same, one writer and
 * eight at once while the sealer is at work; then so many entries, sealed and verified.
 */
export async function benchAudit(file: string, args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { entries: { type: 'string', default: ENTRIES } } });
  const server = await scratchServer();
  try {
    const url = await server.database('desk_bench_audit');
    const source = await newDataSource(url, 12).initialize();
    try {
      const figures = await measure(new Transactions(source), url, Number(values.entries));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
      console.table(figures);
      const good = figures.ratioOne <= RATIO_WANTED && figures.ratioEight <= RATIO_WANTED;
      if (!good || figures.verifySeconds > VERIFY_SECONDS_WANTED || !figures.intact) process.exitCode = 1;
    } finally {
      await source.destroy();
    }
  } finally {
    await server.stop();
  }
}

async function measure(transactions: Transactions, url: string, entries: number) {
  const surroundings = {
    DATABASE_URL: url,
    REDIS_URL: 'redis://-',
    SMTP_URL: 'smtp://-',
    BASE_URL: 'http://localhost',
    DETAILS_KEY: 'nothing is sealed in a bench of the audit',
  };
  const config = readConfig({ ...surroundings, SESSION_SECRET: 'nothing is signed in a bench of the audit' });
  const clock = new SystemClock();
  const keys = new AuditKeys('the key that the bench seals with, long enough');
  const details = new Details(config.details.key);
  const audit = new Audit(clock, keys, details);
  const sealing = new Sealing(transactions, new SettledEntries(transactions), keys, clock, config);
  await transactions.reader.query(PLAIN);
  const sealed = (tx: EntityManager) => audit.write(tx, ACTOR, 'person-changed', { kind: 'person', id: '12' }, DETAIL);
  const plain = (tx: EntityManager) => plainWrite(tx, clock);
  const one = await sideBySide(transactions, plain, sealed, 1);
  const timer = setInterval(() => void sealing.seal(100), 500);
  const eight = await sideBySide(transactions, plain, sealed, 8);
  clearInterval(timer);
  const writeStarted = performance.now();
  const subjects = Array.from({ length: AT_ONCE }, (_, n) => ({ id: String(n), detail: DETAIL }));
  for (let written = 0; written < entries; written += AT_ONCE)
    await audit.writeMany(transactions.reader, ACTOR, 'person-changed-by-import', 'person', subjects);
  const sealStarted = performance.now();
  const { blocks } = await sealing.seal(10_000);
  const verifyStarted = performance.now();
  const cpu = process.cpuUsage();
  let rss = 0;
  const report = await new Verification(transactions, keys, clock, details).verify([], () => {
    rss = Math.max(rss, process.memoryUsage.rss());
  });
  const { user, system } = process.cpuUsage(cpu);
  return {
    plainOneUs: one.plain,
    sealedOneUs: one.sealed,
    ratioOne: one.ratio,
    plainEightUs: eight.plain,
    sealedEightUs: eight.sealed,
    ratioEight: eight.ratio,
    entries: report.entries,
    fillSeconds: seconds(writeStarted, sealStarted),
    sealSeconds: seconds(sealStarted, verifyStarted),
    blocks: blocks.length,
    verifySeconds: seconds(verifyStarted, performance.now()),
    verifyProcessorSeconds: round((user + system) / 1e6),
    verifyRssMb: Math.round(rss / 1024 / 1024),
    intact: report.intact,
  };
}

type Write = (tx: EntityManager) => Promise<void>;

/**
 * Microseconds a transaction with one entry takes. The two kinds take turns, and of each the best of many short turns
 * counts: other work on the machine only ever makes one slower.
 */
async function sideBySide(transactions: Transactions, plain: Write, sealed: Write, writers: number) {
  const turn = async (write: Write): Promise<number> => {
    const started = performance.now();
    const writer = async () => {
      for (let n = 0; n < WRITES_OF_A_TURN; n += 1) await transactions.run(write);
    };
    await Promise.all(Array.from({ length: writers }, writer));
    return ((performance.now() - started) * 1000) / (WRITES_OF_A_TURN * writers);
  };
  let best = { plain: Infinity, sealed: Infinity };
  for (let n = 0; n < TURNS; n += 1) {
    best = { plain: Math.min(best.plain, await turn(plain)), sealed: Math.min(best.sealed, await turn(sealed)) };
  }
  return { plain: Math.round(best.plain), sealed: Math.round(best.sealed), ratio: round(best.sealed / best.plain) };
}

async function plainWrite(tx: EntityManager, clock: SystemClock): Promise<void> {
  await tx.query(
    `insert into plain_entry (at, event, actor_kind, actor_id, actor_role, actor_desk_id, subject_kind, subject_id, detail,
       request_id, session, from_address) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      clock.now(),
      'person-changed',
      'account',
      '7',
      'pcso',
      '3',
      'person',
      '12',
      JSON.stringify(DETAIL),
      'bench',
      's',
      '192.0.2.1',
    ],
  );
}

const seconds = (from: number, to: number): number => round((to - from) / 1000);
const round = (value: number): number => Math.round(value * 100) / 100;
