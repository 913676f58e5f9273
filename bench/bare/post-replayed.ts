import type { Client } from 'pg';
import { PlanNames } from '../../src/database/planned-once';
import { groupedBy } from '../../src/duties/grouping';
import { poster } from '../stage/posting';
import { withCapturingDesk } from './capturing-desk';
import type { Statement } from './replayed';

const KEY = 'noted';

/** Posts once in each of these cases, one after the other, and notes all that was sent to PostgreSQL for it. */
export function capturePosts(
  environment: Record<string, string>,
  token: string,
  [first, ...references]: readonly string[],
): Promise<Statement[][]> {
  return withCapturingDesk(environment, async ({ url, begin, end }) => {
    const { post, stop } = poster(url, token);
    await post(first!, `${KEY}-first`); // what is looked up once and kept is not part of a post
    const noted: Statement[][] = [];
    for (const [at, reference] of references.entries()) {
      begin();
      await post(reference, `${KEY}-${at}`);
      noted.push(end());
    }
    stop();
    return noted;
  });
}

/** So that the same can be written again. */
export async function forgetPosts(client: Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `delete from posted_once where key like $1 returning event_id as id`,
    [`${KEY}-%`],
  );
  const ids = rows.map(({ id }) => id);
  await client.query('delete from duty where event_id = any($1::bigint[])', [ids]);
  await client.query('delete from case_event where id = any($1::bigint[])', [ids]);
}

/** The same statements once more, those of a turn together, and nothing else; taken back in the end. */
export async function replayPost(client: Client, statements: readonly Statement[]): Promise<void> {
  for (const turn of groupedBy(statements, ({ turn: of }) => String(of)).values())
    await Promise.all(turn.map((statement) => send(client, statement)));
}

const names = new PlanNames();

/** Plans are kept as ours are. */
function send(client: Client, { text, values }: Statement): Promise<unknown> {
  if (text === 'commit') return client.query('rollback');
  if (values.length === 0) return client.query(text);
  return client.query({ name: names.of(text) ?? '', text, values: [...values] });
}
