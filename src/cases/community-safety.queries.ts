import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../database/transactions';
import type { CaseMark, UnitTold } from './community-safety';

export interface UnitToldLine extends UnitTold {
  readonly by: string;
  readonly recordedAt: Date;
}

/** What a case was marked as, and when the Community Safety Unit was told. The caller has the case in scope. */
@Injectable()
export class CommunitySafetyQueries {
  constructor(private readonly transactions: Transactions) {}

  async marks(caseId: string, tx: Tx = this.transactions.reader): Promise<CaseMark[]> {
    const sql = 'select mark from case_mark where case_id = $1 and ended_at is null order by mark';
    const rows: { mark: CaseMark }[] = await tx.query(sql, [caseId]);
    return rows.map(({ mark }) => mark);
  }

  /** Latest first. */
  told(caseId: string): Promise<UnitToldLine[]> {
    return this.transactions.reader.query(
      `select t.who, t.told_on::text as "toldOn", t.note, t.recorded_at as "recordedAt", a.name as by
         from safety_unit_told t join account a on a.id = t.by_account_id
        where t.case_id = $1 order by t.id desc limit 50`,
      [caseId],
    );
  }
}
