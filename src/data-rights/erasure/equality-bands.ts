import type { Tx } from '../../database/transactions';

/** So many people of a desk at least have what is kept of one of them: fewer, and it would say who they were. */
const FEWEST = 5;

/** How old somebody was when they came on record, in bands. */
const ageBand = (alias: string): string => {
  const age = `extract(year from age(${alias}.created_at at time zone 'Europe/London', ${alias}.born_on))`;
  return `case when ${alias}.erased_at is not null then ${alias}.age_band when ${alias}.born_on is null then null
    when ${age} < 18 then '0-17' when ${age} < 25 then '18-24' when ${age} < 35 then '25-34' when ${age} < 45 then '35-44'
    when ${age} < 55 then '45-54' when ${age} < 65 then '55-64' when ${age} < 75 then '65-74' else '75+' end`;
};

/** The group that a code of either list belongs to. */
const ethnicGroup = (alias: string): string =>
  `case when ${alias}.erased_at is not null then ${alias}.ethnic_group else case left(${alias}.ethnicity, 1)
    when 'W' then 'white' when 'M' then 'mixed' when 'A' then 'asian' when 'B' then 'black' when 'O' then 'other'
    when 'N' then 'not-stated' end end`;

/**
 * Keeps, for equality monitoring, the ethnic group and age band of somebody who is about to be erased: where at least
 * so many people of the same desk have both. Before the birth date and the ethnicity go.
 */
export async function keepBands(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `with it as (
       select p.id, p.desk_id, ${ageBand('p')} as age_band, ${ethnicGroup('p')} as ethnic_group from person p where p.id = $1
     ), alike as (
       select count(*) as n from (
         select from it join person o on o.desk_id = it.desk_id
           and ${ageBand('o')} is not distinct from it.age_band
           and ${ethnicGroup('o')} is not distinct from it.ethnic_group limit ${FEWEST}) enough
     )
     update person p set age_band = it.age_band, ethnic_group = it.ethnic_group from it, alike
      where p.id = it.id and alike.n >= ${FEWEST}`,
    [personId],
  );
}
