import Redis from 'ioredis';
import { type Client } from 'pg';
import { measured, type Measure } from '../measure';
import type { Run } from '../run-of-benches';
import { withClient } from '../scratch-database';
import { insertDueMessages } from '../stage/due-messages';
import { Stage } from '../stage/stage';
import { deskTime } from '../stage/surroundings';
import { withoutIndexes } from '../year/bulk-load';

const YEAR = 10_000;
const OPEN_DUTIES = 5_000_000;
const [MOST_MIB, MOST_SECONDS] = [64, 10];
const WAITING = 2000;
/** So many mails are in Redis at a time, however many are due. */
const FULL = 500;

const MANY = `insert into duty (participant_id, person_id, case_id, event_id, rule_id, occurrence, clock_starts, due_on, state,
    facts, opened_at)
  select participant_id, person_id, case_id, event_id, rule_id, 1000 + n, clock_starts, date '2027-06-01' + n % 300,
    'undone', '{}', opened_at
    from (select * from duty where occurrence = 1 order by id limit 10000) d, generate_series(1, $1::int) n`;

/**
 * What Redis holds while a desk has five million open duties and more mails due than fit into the queues; and how long it
 * takes after everything in Redis is gone until the queues are as full as before. No mail is let through meanwhile.
 */
export async function benchRedis(run: Run): Promise<Measure[]> {
  const databaseUrl = await run.year(YEAR);
  const stage = await Stage.open(databaseUrl);
  const redis = new Redis(stage.redis.url);
  try {
    const duties = await withClient(databaseUrl, async (client) => {
      await withoutIndexes(client, ['duty'], async () => {
        await client.query(MANY, [OPEN_DUTIES / 10_000]);
      });
      await client.query('analyze duty');
      return openDuties(client);
    });
    await stage.sink.hold(true);
    await stage.worker();
    await withClient(databaseUrl, (client) =>
      insertDueMessages(client, { key: 'redis', from: deskTime(), count: WAITING, apartMs: 0 }),
    );
    const jobs = async () => (await redis.llen('vfd:mail:wait')) + (await redis.llen('vfd:mail:active'));
    await stage.until('the queues are full', async () => (await jobs()) >= FULL);
    const used = Number(/used_memory:(\d+)/.exec(await redis.info('memory'))![1]);
    const began = performance.now();
    await redis.flushall();
    await stage.until('the queues are full again', async () => (await jobs()) >= FULL, 180);
    const seconds = (performance.now() - began) / 1000;
    const note = `${duties} open duties, ${FULL} jobs in the queue for mail`;
    return [
      measured(
        { name: 'redis', measure: 'memory of Redis', unit: 'MiB', ours: used / 1024 ** 2, note },
        'at most',
        MOST_MIB,
      ),
      measured(
        { name: 'redis', measure: 'until full after FLUSHALL', unit: 's', ours: seconds },
        'at most',
        MOST_SECONDS,
      ),
    ];
  } finally {
    redis.disconnect();
    await stage.close();
  }
}

async function openDuties(client: Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from duty where state = 'undone'`);
  return rows[0]!.n;
}
