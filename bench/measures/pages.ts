import { withClient } from '../scratch-database';
import type { Asked } from '../stage/load';
import { signIn } from '../stage/sessions';

export const PAGES = ['Today', 'person'] as const;
export type Page = (typeof PAGES)[number];

const PCSOS = 24;

/** What so many signed-in Victim PCSOs ask for: their own day, and one of their people each. */
export async function pagesOf(databaseUrl: string): Promise<Record<Page, Asked[]>> {
  const people = await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ pcsoId: string; personId: string }>(
      `select pcso_id as "pcsoId", (array_agg(person_id order by person_id desc))[1] as "personId"
         from (select distinct p.pcso_id, d.person_id from person p join duty d on d.person_id = p.id and d.state = 'undone'
                 join crime_case c on c.id = d.case_id and c.closed_at is null
                where p.pcso_id in (select id from account where role = 'pcso' order by hashint8(id) limit $1)) theirs
        group by pcso_id order by hashint8(pcso_id)`,
      [PCSOS],
    );
    return rows;
  });
  const signedIn = await signIn(
    databaseUrl,
    people.map(({ pcsoId }) => pcsoId),
  );
  const asked = (path: (at: number) => string): Asked[] =>
    signedIn.map(({ cookie }, at) => ({ path: path(at), headers: { cookie, accept: 'text/html' } }));
  return { Today: asked(() => '/today'), person: asked((at) => `/people/${people[at]!.personId}`) };
}
