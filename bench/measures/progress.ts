import { Agent, request } from 'node:http';
import { Client } from 'pg';
import { system } from '../../src/identity/actor';
import { Tokens } from '../../src/identity/tokens.service';
import { type Posted, postByHand, rowsOfPosts } from '../bare/post-by-hand';
import { measured, type Measure } from '../measure';
import type { Run } from '../run-of-benches';
import { withClient } from '../scratch-database';
import { withFeatures } from '../stage/desk-context';
import { Stage } from '../stage/stage';
import { deskTime } from '../stage/surroundings';

const GOAL = 0.5;
const [AT_ONCE, MOST, SECONDS] = [16, 5000, 12];
/** Until processes that run for weeks are as they are: code is compiled, and each connection has its plans. */
const WARM = 600;

/**
 * Events posted through the API by 16 at once, each in another case, beside the very same rows (event, duties, audit,
 * what keeps it from being posted twice) written by hand-written SQL, one transaction for each event, 16 at once.
 */
export async function benchProgress(run: Run): Promise<Measure[]> {
  const databaseUrl = await run.year(run.cases);
  const stage = await Stage.open(databaseUrl);
  try {
    const token = await withFeatures(stage.environment, async (desk) => {
      const made = await desk.get(Tokens).create(system('a bench'), { name: 'a bench', may: ['post-events'] });
      return made.token;
    });
    const cases = await openCases(databaseUrl);
    const web = await stage.web({ DATABASE_POOL: String(AT_ONCE) });
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const post = (at: number) => postEvent(web.url, agent, token, cases[at]!.reference, at);
    const warm = Math.min(WARM, Math.floor(cases.length / 2));
    await inTime(0, warm, 60, post);
    const ours = await inTime(warm, cases.length, SECONDS, post);
    agent.destroy();
    await stage.stop(web);
    const posts = await withClient(databaseUrl, (client) => rowsOfPosts(client, ours.done));
    const bare = await byHand(databaseUrl, posts);
    const duties = posts.reduce((sum, { duties: opened }) => sum + opened.length, 0);
    const note = `${posts.length} events opened ${duties} duties`;
    const name = { name: 'progress', measure: 'events posted through the API', unit: 'events/s', note };
    return [measured({ ...name, ours: ours.perSecond, bare }, 'at least', GOAL)];
  } finally {
    await stage.close();
  }
}

async function openCases(databaseUrl: string): Promise<{ reference: string }[]> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ reference: string }>(
      `select crime_reference as reference from crime_case where closed_at is null and ended_by_id is null
        order by hashint8(id) limit $1`,
      [MOST],
    );
    return rows;
  });
}

/** Does `work` for the numbers from `from` on, so many at once, until the time is over or there is no more to do. */
async function inTime(from: number, upTo: number, seconds: number, work: (at: number) => Promise<void>) {
  let next = Math.min(from, upTo);
  const began = performance.now();
  const end = began + seconds * 1000;
  const one = async (): Promise<void> => {
    while (next < upTo && performance.now() < end) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  const done = next - Math.min(from, upTo);
  return { done, perSecond: (done * 1000) / (performance.now() - began) };
}

function postEvent(url: string, agent: Agent, token: string, reference: string, at: number): Promise<void> {
  const occurredAt = new Date(deskTime().getTime() - 60_000).toISOString();
  const body = JSON.stringify({ type: 'suspect-arrested', occurredAt, tell: 'now', words: 'A man was arrested.' });
  const headers = {
    ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': `bench-${at}` },
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const path = `/api/v1/cases/${encodeURIComponent(reference)}/events`;
    const asked = request(`${url}${path}`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().once('end', () => {
        if (answer.statusCode === 201) resolve();
        else reject(new Error(`${path} answered ${answer.statusCode}`));
      });
    });
    asked.once('error', reject).end(body);
  });
}

/** Rows of the same posts once more, by hand. Answers how many a second. */
async function byHand(databaseUrl: string, posts: readonly Posted[]): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    }),
  );
  const idle = [...clients];
  const { perSecond } = await inTime(0, posts.length, SECONDS, async (at) => {
    const client = idle.pop()!;
    await postByHand(client, posts[at]!);
    idle.push(client);
  });
  await Promise.all(clients.map((client) => client.end()));
  return perSecond;
}
