import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client } from 'pg';
import { createTransport } from 'nodemailer';
import { MAILS_AT_ONCE } from '../../src/mail/mailer';
import { rowsByHand } from '../bare/reminders-by-hand';
import { sampleDigest } from '../bare/sample-mail';
import { round } from '../figures';
import { measured, type Measure } from '../measure';
import type { Run } from '../run-of-benches';
import { withClient } from '../scratch-database';
import { tickAtOnce } from '../stage/tick-at-once';
import { busySeconds } from '../stage/processor-time';
import { Stage } from '../stage/stage';

const GOAL = 0.7;
const MOST_SECONDS = 1800;

/** Which reminders fall due at once; the desk's clock stands on Wednesday 25 November 2026, half past ten. */
const MONTH = `due_on > date '2026-11-25' - 30 and due_on <= date '2026-11-26'`;
const MORNING = `(rung, due_on) in (('day-before', date '2026-11-26'), ('due-day', date '2026-11-25'),
  ('overdue', date '2026-11-24'), ('officer-silent', date '2026-11-27'))`;
/** A tenth of them first, so that programs are compiled and plans are made, as those of a worker at work are. */
const WARM = `${MORNING} and duty_id % 10 = 0`;
const MEASURED = [
  ['mails from due rows to the sink, one morning', MORNING],
  ['the same, after a month without any', MONTH],
] as const;

/**
 * Reminders fall due, and a worker looks; mails a second until the last is accepted, beside nodemailer's own pool: those of one
 * morning, and all of a month at once.
 */
export async function benchReminders(run: Run): Promise<Measure[]> {
  const stage = await Stage.open(await run.year(run.cases));
  try {
    return await withClient(stage.databaseUrl, async (client) => {
      const worker = await stage.worker();
      await tickAtOnce(stage, 'reminders');
      await stage.until('what was due before has been sent', () => isSent(client), MOST_SECONDS);
      await remind(stage, client, WARM);
      const measures: Measure[] = [];
      for (const [measure, which] of MEASURED)
        measures.push(await besideTheBare(stage, client, measure, await remind(stage, client, which)));
      await stage.stop(worker);
      return measures;
    });
  } finally {
    await stage.close();
  }
}

interface Reminded {
  readonly reminders: number;
  readonly mails: number;
  /** Of a mail, on average. */
  readonly bytes: number;
  readonly perSecond: number;
  /** Of all processors, whoever had them work, for a mail. */
  readonly busyMs: number;
  readonly digests: { readonly from: string; readonly to: string };
}

async function remind(stage: Stage, client: Client, which: string): Promise<Reminded> {
  await stage.sink.taken();
  const { rowCount } = await client.query(`delete from reminder where ${which}`);
  const from = await lastDigest(client);
  const [began, busy] = [Date.now(), busySeconds()];
  await tickAtOnce(stage, 'reminders');
  await stage.until('all mails are sent', () => isSent(client), MOST_SECONDS);
  const accepted = await stage.sink.taken();
  const busyMs = ((busySeconds() - busy) * 1000) / accepted.length;
  const last = accepted.reduce((latest, { at }) => Math.max(latest, at), began);
  return {
    ...{ reminders: rowCount ?? 0, mails: accepted.length, busyMs },
    bytes: accepted.reduce((sum, { bytes }) => sum + bytes, 0) / accepted.length,
    ...{ perSecond: (accepted.length * 1000) / (last - began), digests: { from, to: await lastDigest(client) } },
  };
}

async function lastDigest(client: Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select coalesce(max(id), 0) as id from digest');
  return rows[0]!.id;
}

/** Looked at twice a second, by the indexes of what is under way: looking must not slow what is measured. */
async function isSent(client: Client): Promise<boolean> {
  await pause(500);
  const { rows } = await client.query<{ sent: boolean }>(
    `select not exists (select from message where state = 'waiting')
        and not exists (select from message where state = 'queued') as sent`,
  );
  return rows[0]!.sent;
}

/** With what both take of the processors, and the rows by hand. */
async function besideTheBare(stage: Stage, client: Client, measure: string, it: Reminded): Promise<Measure> {
  const busy = busySeconds();
  const bare = await bareMails(stage, it);
  const bareMs = ((busySeconds() - busy) * 1000) / it.mails;
  const rows = await rowsByHand(client, it.digests);
  const note =
    `${it.mails} mails of ${it.reminders} reminders, ${round(it.bytes / 1024)} KiB each; a mail takes ${round(it.busyMs)} ms of ` +
    `the ${cpus().length} processors, of the bare tool ${round(bareMs)}; the rows alone by hand take ${round(rows)} s`;
  const name = { name: 'reminders', measure, unit: 'mails/s', note };
  return measured({ ...name, ours: it.perSecond, bare }, 'at least', GOAL);
}

/** As many mails, as large, from nodemailer's pool of as many connections as ours. */
async function bareMails(stage: Stage, { mails, bytes }: Reminded): Promise<number> {
  const digest = await sampleDigest(bytes);
  const transport = createTransport({ url: stage.sink.url, pool: true, maxConnections: MAILS_AT_ONCE });
  const began = performance.now();
  await Promise.all(
    Array.from({ length: mails }, (_, n) => transport.sendMail({ ...digest, messageId: `<${n}@bench>` })),
  );
  const perSecond = (mails * 1000) / (performance.now() - began);
  transport.close();
  return perSecond;
}
