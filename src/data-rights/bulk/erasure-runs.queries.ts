import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { NotFoundError } from '../../refusals';
import { desksWithRights } from '../person-for-rights';

/** Several people erased by one decision, and how far it has come. */
export interface ErasureRun {
  readonly id: string;
  readonly byName: string;
  readonly createdAt: Date;
  readonly state: 'waiting' | 'running' | 'finished';
  readonly total: number;
  readonly erased: number;
  readonly refused: number;
  readonly finishedAt: Date | null;
}

export interface ErasureRunPerson {
  readonly personId: string;
  readonly state: 'waiting' | 'erased' | 'refused';
  readonly erasureId: string | null;
  readonly reasons: readonly string[];
}

const RUN = `r.id, a.name as "byName", r.created_at as "createdAt", r.state, r.total, r.erased, r.refused,
  r.finished_at as "finishedAt" from erasure_run r join account a on a.id = r.by_account_id`;

@Injectable()
export class ErasureRuns {
  constructor(private readonly transactions: Transactions) {}

  /** @throws NotFoundError */
  async one(actor: Actor, id: string): Promise<ErasureRun & { readonly people: readonly ErasureRunPerson[] }> {
    const scope = desksWithRights(actor, 'r', 2);
    const [run]: ErasureRun[] = await this.transactions
      .beyond('data-rights')
      .reader.query(`select ${RUN} where r.id = $1 and ${scope.sql}`, [
        /^\d{1,18}$/.test(id) ? id : '0',
        ...scope.parameters,
      ]);
    if (run === undefined) throw new NotFoundError('erasure of several people');
    const people: ErasureRunPerson[] = await this.transactions.beyond('data-rights').reader.query(
      `select person_id as "personId", state, erasure_id as "erasureId", reasons from erasure_run_person
        where run_id = $1 order by person_id`,
      [run.id],
    );
    return { ...run, people };
  }

  latest(actor: Actor): Promise<ErasureRun[]> {
    const scope = desksWithRights(actor, 'r', 1);
    return this.transactions
      .beyond('data-rights')
      .reader.query(`select ${RUN} where ${scope.sql} order by r.id desc limit 10`, [...scope.parameters]);
  }
}
