import { setTimeout as pause } from 'node:timers/promises';
import { type Client } from 'pg';
import { createTransport } from 'nodemailer';
import { measured, type Measure } from '../measure';
import type { Run } from '../run-of-benches';
import { withClient } from '../scratch-database';
import { MAILS_AT_ONCE, SAMPLE } from '../bare/sample-mail';
import { Stage } from '../stage/stage';

const GOAL = 0.7;
/** What fell due in so many days is to be reminded of again. */
const DAYS = 30;
const MOST_SECONDS = 1800;

/** Every reminder of a month falls due at once; mails a second until the last is accepted, beside nodemailer's own pool. */
export async function benchReminders(run: Run): Promise<Measure[]> {
  const databaseUrl = await run.year(run.cases);
  const stage = await Stage.open(databaseUrl);
  try {
    return await withClient(databaseUrl, async (client) => {
      await client.query(`delete from sweep where name = 'reminders'`);
      const worker = await stage.busyWorker({ TICK_SECONDS: '1' });
      const isAhead = async () => (await hasSwept(client)) && (await isOver(client));
      await stage.until('what was due before has been sent', isAhead, MOST_SECONDS);
      await stage.sink.taken();
      const began = Date.now();
      const forgotten = await forgetReminders(client);
      await stage.until('all mails are sent', () => isOver(client), MOST_SECONDS);
      const accepted = await stage.sink.taken();
      await stage.stop(worker);
      const last = accepted.reduce((latest, { at }) => Math.max(latest, at), began);
      const ours = (accepted.length * 1000) / (last - began);
      const bare = await bareMails(stage, accepted.length);
      const note = `${accepted.length} mails of ${forgotten} reminders`;
      const name = { name: 'reminders', measure: 'mails from due rows to the sink', unit: 'mails/s', note };
      return [measured({ ...name, ours, bare }, 'at least', GOAL)];
    });
  } finally {
    await stage.close();
  }
}

async function hasSwept(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(`select from sweep where name = 'reminders'`);
  return rowCount === 1;
}

/** They are due again. Answers how many. */
async function forgetReminders(client: Client): Promise<number> {
  const { rowCount } = await client.query(
    `delete from reminder where due_on > date '2026-11-25' - ${DAYS} and due_on <= date '2026-11-26'`,
  );
  return rowCount ?? 0;
}

/** Looked at once a second, so that looking does not slow what is measured. */
async function isOver(client: Client): Promise<boolean> {
  await pause(1000);
  const { rows } = await client.query<{ over: boolean }>(
    `select not exists (select from message where state in ('waiting', 'queued'))
        and not exists (select from duty d join crime_case c on c.id = d.case_id and c.closed_at is null
              where d.state = 'undone' and d.due_on between date '2026-11-25' - ${DAYS - 1} and date '2026-11-24'
                and not exists (select from reminder r where r.duty_id = d.id and r.rung = 'overdue')) as over`,
  );
  return rows[0]!.over;
}

/** As many mails as large, from nodemailer's pool of as many connections as ours. */
async function bareMails(stage: Stage, mails: number): Promise<number> {
  const transport = createTransport({ url: stage.sink.url, pool: true, maxConnections: MAILS_AT_ONCE });
  const began = performance.now();
  await Promise.all(
    Array.from({ length: mails }, (_, n) => transport.sendMail({ ...SAMPLE, messageId: `<${n}@bench>` })),
  );
  const perSecond = (mails * 1000) / (performance.now() - began);
  transport.close();
  return perSecond;
}
