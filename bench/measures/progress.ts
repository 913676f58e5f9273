import { Client } from 'pg';
import { type Posted, postByHand, rowsOfPosts } from '../bare/post-by-hand';
import { capturePosts, forgetPosts, replayPost } from '../bare/post-replayed';
import type { Statement } from '../bare/replayed';
import { round } from '../figures';
import { measured, type Measure } from '../measure';
import type { Run } from '../run-of-benches';
import { withClient } from '../scratch-database';
import { inTime } from '../stage/in-time';
import { CONNECTIONS } from '../stage/load';
import { poster, tokenToPost } from '../stage/posting';
import { Stage } from '../stage/stage';

const GOAL = 0.5;
const [MOST, SECONDS] = [5000, 12];
/** Until processes that run for weeks are as they are: code is compiled, and each connection has its plans. */
const [WARM, WARM_CASES] = [4000, 1000];

/**
 * Events posted through the API by 16 at once, each in another case, beside the very same rows (event, duties, audit,
 * what keeps it from being posted twice) written by hand-written SQL, one transaction for each event, 16 at once.
 */
export async function benchProgress(run: Run): Promise<Measure[]> {
  const databaseUrl = await run.year(run.cases);
  const stage = await Stage.open(databaseUrl);
  try {
    const token = await tokenToPost(stage.environment);
    const [references, noted] = partsOf(await openCases(databaseUrl));
    const ours = await through(stage, token, references);
    const posts = await withClient(databaseUrl, (client) => rowsOfPosts(client, ours.done));
    const bare = await byHand(databaseUrl, posts);
    const replayed = await capturePosts(stage.environment, token, noted);
    await withClient(databaseUrl, forgetPosts);
    const most = await byReplay(databaseUrl, replayed);
    const duties = posts.reduce((sum, { duties: opened }) => sum + opened.length, 0);
    const note =
      `${posts.length} events opened ${duties} duties; the ${replayed[0]!.length} statements of one alone, sent in the ` +
      `same turns by nothing but the driver and taken back, reach ${round(most)} a second (${round(most / bare)})`;
    const name = { name: 'progress', measure: 'events posted through the API', unit: 'events/s', note };
    return [measured({ ...name, ours: ours.perSecond, bare }, 'at least', GOAL)];
  } finally {
    await stage.close();
  }
}

/** References of open cases to post in, and of others that are posted in once to note how. */
const partsOf = (references: readonly string[]): [post: string[], note: string[]] => [
  references.slice(CONNECTIONS + 1),
  references.slice(0, CONNECTIONS + 1),
];

function openCases(databaseUrl: string): Promise<string[]> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ reference: string }>(
      `select crime_reference as reference from crime_case where closed_at is null and ended_by_id is null
        order by hashint8(id) limit $1`,
      [MOST],
    );
    return rows.map(({ reference }) => reference);
  });
}

async function through(stage: Stage, token: string, references: readonly string[]) {
  const web = await stage.web({ DATABASE_POOL: String(CONNECTIONS) });
  const { post, stop } = poster(web.url, token);
  const warm = Math.min(WARM_CASES, Math.floor(references.length / 2));
  await inTime(0, WARM, 90, (at) => post(references[at % warm]!, `warm-${at}`));
  const ours = await inTime(warm, references.length, SECONDS, (at) => post(references[at]!, `bench-${at}`));
  stop();
  await stage.stop(web);
  return ours;
}

/** Rows of the same posts once more, by hand. Answers how many a second. */
const byHand = (databaseUrl: string, posts: readonly Posted[]): Promise<number> =>
  withClients(databaseUrl, async (clients) => {
    const idle = [...clients];
    const { perSecond } = await inTime(0, posts.length, SECONDS, async (at) => {
      const client = idle.pop()!;
      await postByHand(client, posts[at]!);
      idle.push(client);
    });
    return perSecond;
  });

/** The same posts over and over, each by a connection of its own. Answers how many a second. */
const byReplay = (databaseUrl: string, posts: readonly Statement[][]): Promise<number> =>
  withClients(databaseUrl, async (clients) => {
    const idle = clients.map((client, at) => [client, posts[at]!] as const);
    const { perSecond } = await inTime(0, Infinity, SECONDS, async () => {
      const one = idle.pop()!;
      await replayPost(...one);
      idle.push(one);
    });
    return perSecond;
  });

async function withClients<T>(databaseUrl: string, work: (clients: readonly Client[]) => Promise<T>): Promise<T> {
  const settings = { connectionString: databaseUrl, pipeline: true };
  const clients = Array.from({ length: CONNECTIONS }, () => new Client(settings));
  try {
    await Promise.all(clients.map((client) => client.connect()));
    return await work(clients);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}
