import { startBareServer } from '../bare/bare-server';
import { capture } from '../bare/capture';
import { measured, type Measure } from '../measure';
import { type Load, load, middleOf } from '../stage/load';
import { Stage } from '../stage/stage';
import type { Run } from '../run-of-benches';
import { type Page, PAGES, pagesOf } from './pages';

const SMALL = 10_000;
const ROUNDS = 3;
const SECONDS = 6;
const [THROUGHPUT, GROWTH] = [0.6, 1.3];

/**
 * Today and the person page, signed in, from 16 connections: beside the bare server, and beside the same pages in a year
 * of 10,000 cases. All take turns, so that they see the same machine.
 */
export async function benchToday(run: Run): Promise<Measure[]> {
  const large = await Desk.open(await run.year(run.cases));
  try {
    const small = run.cases === SMALL ? undefined : await Desk.open(await run.year(SMALL));
    try {
      const measures: Measure[] = [];
      for (const page of PAGES) measures.push(...(await ofPage(page, large, small)));
      return measures;
    } finally {
      await small?.close();
    }
  } finally {
    await large.close();
  }
}

async function ofPage(page: Page, large: Desk, small: Desk | undefined): Promise<Measure[]> {
  const rounds: Record<'ours' | 'bare' | 'small', Load[]> = { ours: [], bare: [], small: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const seconds = round === 0 ? SECONDS / 2 : SECONDS;
    const one = {
      ours: await large.ours(page, seconds),
      bare: await large.bare(page, seconds),
      small: (await small?.ours(page, seconds)) ?? { perSecond: 0, p50: 0, p99: 0 },
    };
    if (round > 0) for (const who of ['ours', 'bare', 'small'] as const) rounds[who].push(one[who]);
  }
  const [ours, bare, few] = [middleOf(rounds.ours), middleOf(rounds.bare), middleOf(rounds.small)];
  const note = `p99 ${ours.p99} ms, of the bare server ${bare.p99} ms`;
  const name = { name: 'today', measure: `${page} page, requests a second`, unit: 'requests/s', note };
  const throughput = measured({ ...name, ours: ours.perSecond, bare: bare.perSecond }, 'at least', THROUGHPUT);
  if (small === undefined) return [throughput];
  const growth = { name: 'today', measure: `${page} page, p99 beside that at ${SMALL} cases`, unit: 'ms' };
  return [throughput, measured({ ...growth, ours: ours.p99, bare: few.p99 }, 'at most', GROWTH)];
}

/** A web process on a year, and the bare server on the same. */
class Desk {
  private constructor(
    private readonly stage: Stage,
    private readonly asked: Awaited<ReturnType<typeof pagesOf>>,
    private readonly urls: { readonly ours: string; readonly bare: string },
    private readonly stopBare: () => Promise<void>,
  ) {}

  static async open(databaseUrl: string): Promise<Desk> {
    const stage = await Stage.open(databaseUrl);
    const asked = await pagesOf(databaseUrl);
    const captured = await capture(stage.environment, [...asked.Today, ...asked.person]);
    const bare = await startBareServer(databaseUrl, captured);
    const web = await stage.web();
    return new Desk(stage, asked, { ours: web.url, bare: bare.url }, bare.stop);
  }

  ours(page: Page, seconds: number): Promise<Load> {
    return load(this.urls.ours, this.asked[page], seconds);
  }

  bare(page: Page, seconds: number): Promise<Load> {
    return load(this.urls.bare, this.asked[page], seconds);
  }

  async close(): Promise<void> {
    await this.stopBare();
    await this.stage.close();
  }
}
