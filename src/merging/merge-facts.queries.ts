import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import type { MergeFacts } from './why-not-merge';

/** What there is about two records that may be one person. */
@Injectable()
export class MergeFactsQueries {
  async of(tx: Tx, actor: Actor, keptId: string, mergedId: string): Promise<MergeFacts> {
    const scope = peopleToActFor(actor, 'p', 3);
    const [row]: [Omit<MergeFacts, 'waiting'> & { transfer: boolean; unable: boolean }] = await tx.query(
      `select
         array(select c.crime_reference from participant a join participant b on b.case_id = a.case_id
           join crime_case c on c.id = a.case_id where a.person_id = $1 and b.person_id = $2 order by c.id) as "sameCases",
         array(select distinct c.crime_reference from case_suspect s join participant pt on pt.case_id = s.case_id
           join crime_case c on c.id = s.case_id where s.withdrawn_at is null and (s.person_id, pt.person_id)
             in (($1::bigint, $2::bigint), ($2::bigint, $1::bigint))) as "keptApart",
         exists (select from person_restriction r
           where r.person_id in ($1, $2) and r.lifted_at is null) as restricted,
         exists (select from person_transfer t where t.person_id in ($1, $2) and t.state = 'asked') as transfer,
         exists (select from unable_to_contact u where u.person_id in ($1, $2) and u.state = 'asked') as unable,
         (select d.borough from person p join desk d on d.id = p.desk_id
           where p.id in ($1, $2) and not ${scope.sql} order by p.id limit 1) as "otherDesk"`,
      [keptId, mergedId, ...scope.parameters],
    );
    const { transfer, unable, ...facts } = row;
    return {
      ...facts,
      waiting: [...(transfer ? (['transfer'] as const) : []), ...(unable ? (['unable-to-contact'] as const) : [])],
    };
  }

  /** Of each table, how many rows of the other record move; those without any are left out. */
  async toMove(tx: Tx, mergedId: string, columns: readonly string[]): Promise<{ table: string; rows: number }[]> {
    const counts = columns.map((column) => {
      const [table, name] = column.split('.') as [string, string];
      return `select '${table}' as table, count(*)::int as rows from ${table} where ${name} = $1`;
    });
    const rows: { table: string; rows: number }[] = await tx.query(counts.join(' union all '), [mergedId]);
    return rows.filter((row) => row.rows > 0);
  }
}
