import type { Tx } from '../../database/transactions';
import type { RetentionFacts } from './retention';

export interface PersonRetention extends RetentionFacts {
  readonly personId: string;
  readonly deskId: string;
}

interface Row extends Omit<PersonRetention, 'cases'> {
  readonly cases: RetentionFacts['cases'] | null;
}

/** Whatever the desk has found out of a case, taken back since or not: what a danger was is decided by whoever looks. */
const EVER_MARKED = `c.flags || array(select m.mark from case_mark m where m.case_id = c.id)
  || array(select 'critical-incident' from critical_incident i where i.case_id = c.id limit 1)`;

/** What decides how long each of these people is kept; nobody who has been erased. `which` is SQL of persons `p`. */
export async function retentionFacts(
  tx: Tx,
  which: string,
  parameters: readonly unknown[],
): Promise<PersonRetention[]> {
  const rows: Row[] = await tx.query(
    `select p.id as "personId", p.desk_id as "deskId", theirs.cases, kept.until::text as "keepUntil",
       (greatest(p.created_at, theirs.closed_at, spoken.at) at time zone 'Europe/London')::date::text as "lastOn"
     from (select * from person p where p.erased_at is null and p.merged_into_id is null and ${which}) p
       cross join lateral (
         select max(c.closed_at) as closed_at, json_agg(json_build_object('flags', ${EVER_MARKED}, 'endedBy', e.type,
             'closed', c.closed_at is not null)) as cases
           from participant pt join crime_case c on c.id = pt.case_id left join case_event e on e.id = c.ended_by_id
          where pt.person_id = p.id) theirs
       cross join lateral (select max(k.at) as at from contact k where k.person_id = p.id) spoken
       cross join lateral (select max(d.keep_until) as until from retention_decision d where d.person_id = p.id) kept
     order by p.id`,
    [...parameters],
  );
  return rows.map((row) => ({ ...row, cases: row.cases ?? [] }));
}

/** Of one person; undefined for somebody who is not there or has been erased. */
export async function retentionFactsOf(tx: Tx, personId: string): Promise<PersonRetention | undefined> {
  return (await retentionFacts(tx, 'p.id = $1', [personId]))[0];
}
