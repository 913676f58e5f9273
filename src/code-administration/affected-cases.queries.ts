import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import { casesSince } from '../recounts/cases-since-day';

/** Where a person in a case is looked after, and the case. */
export interface Place {
  readonly borough: string;
  readonly crimeReference: string;
}

@Injectable()
export class AffectedCases {
  constructor(private readonly transactions: Transactions) {}

  /** The cases in which a clock may have started on the day or later. */
  async since(day: LegalDay, atMost: number): Promise<string[]> {
    const cases = casesSince(day, 1);
    const rows: { id: string }[] = await this.transactions
      .beyond('counting-duties')
      .reader.query(`select case_id as id from (${cases.sql}) affected order by case_id limit $2`, [
        ...cases.parameters,
        atMost,
      ]);
    return rows.map((row) => row.id);
  }

  /** By the id of the participant. */
  async places(participantIds: readonly string[]): Promise<Map<string, Place>> {
    const rows: (Place & { id: string })[] = await this.transactions.beyond('counting-duties').reader.query(
      `select pt.id, k.borough, c.crime_reference as "crimeReference"
         from participant pt join crime_case c on c.id = pt.case_id
         join person p on p.id = pt.person_id join desk k on k.id = p.desk_id
        where pt.id = any($1::bigint[])`,
      [participantIds],
    );
    return new Map(rows.map(({ id, ...place }) => [id, place]));
  }
}
