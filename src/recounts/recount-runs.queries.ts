import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import type { RecountRun } from './recount-run';

const RUN = `r.id, r.reason, r.state, r.created_at as "createdAt", r.started_at as "startedAt",
  r.last_step_at as "lastStepAt", r.finished_at as "finishedAt", r.expected_moves as "expectedMoves",
  r.total_cases as "totalCases", r.done_cases as "doneCases", r.failed_cases as "failedCases", r.opened, r.moved,
  r.settled, r.worked_ms::int as "workedMs", coalesce(a.name, 'The command line') as by`;
const FROM = `recount_run r left join account a on r.by_kind = 'account' and a.id::text = r.by_id`;

/** A case whose duties could not be counted again. */
export interface FailedCase {
  readonly crimeReference: string;
  readonly fault: string;
}

@Injectable()
export class RecountRunsQueries {
  constructor(private readonly transactions: Transactions) {}

  async one(id: string): Promise<RecountRun | undefined> {
    const rows: RecountRun[] = await this.transactions
      .beyond('counting-duties')
      .reader.query(`select ${RUN} from ${FROM} where r.id = $1`, [id]);
    return rows[0];
  }

  /** The newest first; `before` is the id of the last one of the page before. */
  page(size: number, before?: string): Promise<RecountRun[]> {
    return this.transactions.reader.query(
      `select ${RUN} from ${FROM} where $2::bigint is null or r.id < $2 order by r.id desc limit $1`,
      [size, before ?? null],
    );
  }

  unfinished(): Promise<RecountRun[]> {
    return this.transactions.reader.query(`select ${RUN} from ${FROM} where r.state <> 'finished' order by r.id`);
  }

  failedCases(id: string, atMost: number): Promise<FailedCase[]> {
    return this.transactions.reader.query(
      `select c.crime_reference as "crimeReference", f.fault from recount_case f join crime_case c on c.id = f.case_id
        where f.run_id = $1 and f.fault is not null order by f.case_id limit $2`,
      [id, atMost],
    );
  }
}
