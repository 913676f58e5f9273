import { cpus } from 'node:os';
import { round } from '../figures';
import { measured, type Measure } from '../measure';
import type { Run } from '../run-of-benches';
import { withClient } from '../scratch-database';
import { insertDueMessages } from '../stage/due-messages';
import { load } from '../stage/load';
import { busySeconds, processorSeconds } from '../stage/processor-time';
import { Stage, type WebProcess } from '../stage/stage';
import { deskTime } from '../stage/surroundings';
import { pagesOf } from './pages';

const GOAL = 1.6;
const SECONDS = 8;
const MAILS = 6000;
/** So many for each worker first: after a few hundred the compiler is still at work, for each worker by itself. */
const WARM_MAILS = 4000;

/** How much was done in a second, and what of the machine that took. */
interface Work {
  readonly perSecond: number;
  /** Cores at work in the whole machine. */
  readonly cores: number;
  /** Seconds of processor of our own processes for each piece of work. */
  readonly each: number;
}

/** Two web processes against one, by Today pages; two workers against one, by mails, none of which is sent twice. */
export async function benchScale(run: Run): Promise<Measure[]> {
  const databaseUrl = await run.year(run.cases);
  const stage = await Stage.open(databaseUrl);
  try {
    return [...(await scaled('Today pages', await pages(stage))), ...(await scaled('mails', await mails(stage)))];
  } finally {
    await stage.close();
  }
}

async function scaled(what: string, { one, two }: { one: Work; two: Work }): Promise<Measure[]> {
  const most = Math.min(2, cpus().length / one.cores);
  const note =
    `one alone and what serves it take ${round(one.cores)} of ${cpus().length} cores, so two can do at most ` +
    `${round(most)} times as much here`;
  const perWork = (2 * one.each) / two.each;
  const name = { name: 'scale', unit: `${what} a second` };
  return [
    measured(
      { ...name, measure: `${what}: two processes of each`, ours: two.perSecond, bare: one.perSecond, note },
      'at least',
      GOAL,
    ),
    measured(
      {
        ...{ name: 'scale', measure: `${what}: were there cores for all`, unit: 'times', ours: perWork },
        note: 'twice the processor time a piece of work takes of one process, divided by what it takes of two',
      },
      'at least',
      GOAL,
    ),
  ];
}

async function pages(stage: Stage): Promise<{ one: Work; two: Work }> {
  const { Today: asked } = await pagesOf(stage.databaseUrl);
  const first = await stage.web();
  await load(first.url, asked, SECONDS / 2);
  const ask = async (webs: readonly WebProcess[]): Promise<Work> =>
    timed(
      webs.map(({ pid }) => pid),
      async () => {
        const loads = await Promise.all(webs.map(({ url }) => load(url, asked, SECONDS, 16 / webs.length)));
        return loads.reduce((sum, { perSecond }) => sum + perSecond * SECONDS, 0);
      },
    );
  const one = await ask([first]);
  const second = await stage.web();
  await load(second.url, asked, SECONDS / 2);
  const two = await ask([first, second]);
  await Promise.all([stage.stop(first), stage.stop(second)]);
  return { one, two };
}

async function mails(stage: Stage): Promise<{ one: Work; two: Work }> {
  const send = async (key: string, workers: number): Promise<Work> => {
    const started = await Promise.all(Array.from({ length: workers }, () => stage.worker({ TICK_SECONDS: '3600' })));
    await sent(stage, `${key}, warm`, WARM_MAILS * workers);
    await stage.sink.taken();
    const work = await timed(
      started.map(({ pid }) => pid),
      () => sent(stage, key, MAILS),
    );
    const ids = (await stage.sink.taken()).map(({ messageId }) => messageId);
    if (new Set(ids).size !== ids.length) throw new Error('A mail was sent twice');
    for (const worker of started) await stage.stop(worker);
    return work;
  };
  return { one: await send('scale one', 1), two: await send('scale two', 2) };
}

async function sent(stage: Stage, key: string, count: number): Promise<number> {
  const before = await stage.sink.count();
  await withClient(stage.databaseUrl, (client) =>
    insertDueMessages(client, { key, from: deskTime(), count, apartMs: 0 }),
  );
  await stage.until('all mails are sent', async () => (await stage.sink.count()) >= before + count);
  return count;
}

async function timed(pids: readonly number[], work: () => Promise<number>): Promise<Work> {
  const [began, busy, own] = [performance.now(), busySeconds(), processorSeconds(pids)];
  const done = await work();
  const seconds = (performance.now() - began) / 1000;
  return {
    perSecond: done / seconds,
    cores: (busySeconds() - busy) / seconds,
    each: (processorSeconds(pids) - own) / done,
  };
}
