import { Client } from 'pg';
import { fillYear } from '../../../../bench/year/fill-year';
import { BOROUGHS, slugOf } from '../../../../src/desks/boroughs';
import { TEST_DETAILS_KEY } from '../../../support/details';
import type { Sql } from '../../../support/factories/rows';

/** Desks that the tests open for themselves. */
const NOT_YET = ['Camden', 'Lambeth'];

/** Fills an empty database with a year of so many cases on all other desks. */
export async function yearBehind(url: string, cases: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const borough of BOROUGHS.filter((name) => !NOT_YET.includes(name)))
    await client.query('insert into desk (borough, slug, opened_at) values ($1, $2, now())', [
      borough,
      slugOf(borough),
    ]);
  await client.end();
  await fillYear(url, cases, { details: TEST_DETAILS_KEY, audit: 'a key of a test that is long enough to be taken' });
}

/** The desk of the tests gets the largest desk's year, and its PCSO the people of that one's busiest. */
export async function giveItsYear(sql: Sql, desk: { readonly deskId: string; readonly pcsoId: string }): Promise<void> {
  const given = [desk.deskId, desk.pcsoId];
  await sql.query(
    `do $$ declare largest bigint; busiest bigint; begin
       set local session_replication_role = replica;
       select desk_id into largest from person group by 1 order by count(*) desc limit 1;
       select pcso_id into busiest from person where desk_id = largest group by 1 order by count(*) desc limit 1;
       update person set desk_id = ${given[0]}, pcso_id = case when pcso_id = busiest then ${given[1]} else pcso_id end
        where desk_id = largest;
       update crime_case set desk_id = ${given[0]} where desk_id = largest;
       update person_word set desk_id = ${given[0]} where desk_id = largest;
     end $$`,
  );
  await sql.query('vacuum (analyze)');
}
