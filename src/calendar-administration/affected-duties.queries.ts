import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import type { Code } from '../code-of-practice/code';
import type { Level } from '../code-of-practice/levels';
import { Transactions } from '../database/transactions';
import { dutiesAcross } from '../recounts/duties-across-days';

/** Duties of one desk that are counted alike: the same rule from the same day at the same level. */
export interface AlikeDuties {
  readonly borough: string;
  readonly ruleId: string;
  readonly clockStarts: LegalDay;
  readonly countedFrom: LegalDay;
  readonly level: Level;
  readonly dueOn: LegalDay;
  readonly count: number;
  /** The first of them. */
  readonly crimeReference: string;
}

/** A level, or a plan, changed while it was undone: its day follows from more than one count. */
const SIMPLE = `d.facts->'changes' = '[]'::jsonb`;

/** The duties that a change of these days may move. */
@Injectable()
export class AffectedDuties {
  constructor(private readonly transactions: Transactions) {}

  alike(days: readonly LegalDay[], code: Code): Promise<AlikeDuties[]> {
    const across = dutiesAcross(days, code, 1);
    return this.transactions.beyond('counting-duties').reader.query(
      `select k.borough, d.rule_id as "ruleId", d.clock_starts::text as "clockStarts",
              d.facts->>'countedFrom' as "countedFrom", d.facts->>'level' as level, d.due_on::text as "dueOn",
              count(*)::int as count, min(c.crime_reference) as "crimeReference"
         from ${across.table} d join crime_case c on c.id = d.case_id
         join person p on p.id = d.person_id join desk k on k.id = p.desk_id
        where ${SIMPLE}
        group by 1, 2, 3, 4, 5, 6`,
      [...across.parameters],
    );
  }

  /** The cases of all others. */
  async otherCases(days: readonly LegalDay[], code: Code, atMost: number): Promise<string[]> {
    const across = dutiesAcross(days, code, 1);
    const rows: { id: string }[] = await this.transactions.beyond('counting-duties').reader.query(
      `select distinct d.case_id as id from ${across.table} d where (${SIMPLE}) is not true
        order by 1 limit $3`,
      [...across.parameters, atMost],
    );
    return rows.map((row) => row.id);
  }

  /** Where these duties are. */
  async places(dutyIds: readonly string[]): Promise<Map<string, { borough: string; crimeReference: string }>> {
    const rows: { id: string; borough: string; crimeReference: string }[] = await this.transactions
      .beyond('counting-duties')
      .reader.query(
        `select d.id, k.borough, c.crime_reference as "crimeReference"
         from duty d join crime_case c on c.id = d.case_id
         join person p on p.id = d.person_id join desk k on k.id = p.desk_id
        where d.id = any($1::bigint[])`,
        [dutyIds],
      );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
