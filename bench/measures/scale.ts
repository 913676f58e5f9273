import { cpus } from 'node:os';
import { middleBy, round } from '../figures';
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
const ROUNDS = 3;
const MAILS = 4000;
/** So many for each worker first: after a few hundred the compiler is still at work, for each worker by itself. */
const WARM_MAILS = 3000;

/** How much was done in a second, and what of the machine that took. */
interface Work {
  readonly perSecond: number;
  /** Cores at work in the whole machine. */
  readonly cores: number;
  /** Seconds of processor of our own processes for each piece of work. */
  readonly each: number;
}

/** The same work by one process, and by two. */
interface Round {
  readonly one: Work;
  readonly two: Work;
}

/**
 * Two web processes against one, by Today pages; two workers against one, by mails, none of which is sent twice. One and two
 * take turns, and the round in the middle counts.
 */
export async function benchScale(run: Run): Promise<Measure[]> {
  const databaseUrl = await run.year(run.cases);
  const stage = await Stage.open(databaseUrl);
  try {
    return [...scaled('Today pages', await pages(stage)), ...scaled('mails', await mails(stage))];
  } finally {
    await stage.close();
  }
}

function scaled(what: string, rounds: readonly Round[]): Measure[] {
  const { one, two } = middleBy(rounds, (round) => round.two.perSecond / round.one.perSecond);
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

async function pages(stage: Stage): Promise<Round[]> {
  const { Today: asked } = await pagesOf(stage.databaseUrl);
  const [first, second] = [await stage.web(), await stage.web()];
  for (const { url } of [first, second]) await load(url, asked, SECONDS / 2);
  const ask = async (webs: readonly WebProcess[]): Promise<Work> =>
    timed(
      webs.map(({ pid }) => pid),
      async () => {
        const loads = await Promise.all(webs.map(({ url }) => load(url, asked, SECONDS, 16 / webs.length)));
        return loads.reduce((sum, { perSecond }) => sum + perSecond * SECONDS, 0);
      },
    );
  const rounds: Round[] = [];
  for (let n = 0; n < ROUNDS; n += 1) rounds.push({ one: await ask([first]), two: await ask([first, second]) });
  await Promise.all([stage.stop(first), stage.stop(second)]);
  return rounds;
}

async function mails(stage: Stage): Promise<Round[]> {
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
  const rounds: Round[] = [];
  for (let n = 0; n < ROUNDS; n += 1)
    rounds.push({ one: await send(`scale one, ${n}`, 1), two: await send(`scale two, ${n}`, 2) });
  return rounds;
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
