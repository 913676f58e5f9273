import Queue from 'bull';
import { createTransport } from 'nodemailer';
import { setTimeout as pause } from 'node:timers/promises';
import { MAILS_AT_ONCE } from '../../src/mail/mailer';
import { SAMPLE } from '../bare/sample-mail';
import { percentile, round } from '../figures';
import { moreThan, type Measure } from '../measure';
import type { Run } from '../run-of-benches';
import { withClient } from '../scratch-database';
import { insertDueMessages } from '../stage/due-messages';
import { Stage } from '../stage/stage';
import { deskTime } from '../stage/surroundings';

const [A_SECOND, SECONDS, MOST_MORE_S] = [50, 20, 1];
const COUNT = A_SECOND * SECONDS;
const AHEAD_MS = 3000;

/** Mails that fall due one after the other, from the instant each is due until it is accepted, beside delayed jobs. */
export async function benchLateness(run: Run): Promise<Measure[]> {
  const stage = await Stage.open(await run.year(run.cases));
  try {
    const worker = await stage.worker();
    const ours = await ourLateness(stage);
    await stage.stop(worker);
    const bare = await bullsLateness(stage);
    const name = { name: 'lateness', measure: `p99 from due to accepted, ${A_SECOND} due a second`, unit: 's' };
    const note = `half are accepted within ${round(percentile(ours, 50))} s, of Bull's within ${round(percentile(bare, 50))} s`;
    return [moreThan({ ...name, ours: percentile(ours, 99), bare: percentile(bare, 99), note }, MOST_MORE_S)];
  } finally {
    await stage.close();
  }
}

async function ourLateness(stage: Stage): Promise<number[]> {
  const deskAhead = deskTime().getTime() - Date.now();
  const due = await withClient(stage.databaseUrl, (client) => {
    const from = new Date(deskTime().getTime() + AHEAD_MS);
    return insertDueMessages(client, { key: 'lateness', from, count: COUNT, apartMs: 1000 / A_SECOND });
  });
  await stage.until('all are accepted', async () => (await stage.sink.count()) >= due.length);
  const accepted = new Map(
    (await stage.sink.taken()).map(({ messageId, at }) => [/^message-(\d+)\./.exec(messageId)?.[1], at]),
  );
  return due.map(({ id, sendAfter }) => (accepted.get(id)! - (sendAfter.getTime() - deskAhead)) / 1000);
}

/** Bull's own delayed jobs, each of which sends a mail when it is due. */
async function bullsLateness(stage: Stage): Promise<number[]> {
  const queue = new Queue<{ n: number }>('bare', stage.redis.url);
  const transport = createTransport({ url: stage.sink.url, pool: true, maxConnections: MAILS_AT_ONCE });
  void queue.process(MAILS_AT_ONCE, ({ data }) =>
    transport.sendMail({ ...SAMPLE, messageId: `<bare-${data.n}@bench>` }),
  );
  const from = Date.now() + AHEAD_MS;
  const dueAt = (n: number): number => from + (n * 1000) / A_SECOND;
  await queue.addBulk(
    Array.from({ length: COUNT }, (_, n) => {
      const delay = Math.max(0, Math.round(dueAt(n) - Date.now()));
      return { data: { n }, opts: { delay, removeOnComplete: true } };
    }),
  );
  await pause(AHEAD_MS);
  await stage.until('all of Bull are accepted', async () => (await stage.sink.count()) >= COUNT);
  const accepted = await stage.sink.taken();
  await queue.close();
  transport.close();
  return accepted.map(({ messageId, at }) => (at - dueAt(Number(/^bare-(\d+)@/.exec(messageId)![1]))) / 1000);
}
