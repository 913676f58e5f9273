import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { AccountActor } from '../identity/actor';
import { ConflictError, NotFoundError, RefusedError } from '../refusals';
import { problemsOfQuestions } from './dip-rules';

export interface Rubric {
  readonly version: number;
  readonly questions: readonly string[];
  readonly madeAt: Date;
  /** Null for the questions the product brings. */
  readonly madeBy: string | null;
}

export interface RubricWanted {
  readonly questions: readonly string[];
  /** Of the questions the form was opened with. */
  readonly version: number;
  readonly formKey: string;
}

/** The questions contacts are marked against. Each sample keeps those it was drawn under. */
@Injectable()
export class Rubrics {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The desk's own latest, else what the product brings. */
  async current({ deskId }: AccountActor, tx: Tx = this.transactions.reader): Promise<Rubric> {
    const rows: Rubric[] = await tx.query(
      `select r.version, r.questions, r.made_at as "madeAt", a.name as "madeBy" from dip_rubric r
         left join account a on a.id = r.made_by_id where r.desk_id is null or r.desk_id = $1
        order by r.desk_id nulls last, r.version desc limit 1`,
      [deskId],
    );
    return rows[0]!;
  }

  /** A new version for the samples to come; the same form twice makes one. @throws RefusedError, ConflictError */
  async change(actor: AccountActor, { questions, version, formKey }: RubricWanted): Promise<void> {
    const { deskId } = actor;
    if (deskId === null) throw new NotFoundError('desk');
    const reasons = problemsOfQuestions(questions);
    if (reasons.length > 0) throw new RefusedError(reasons);
    return this.transactions.run(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('dip questions'), $1::bigint::int)`, [deskId]);
      const sent: unknown[] = await tx.query('select from dip_rubric where form_key = $1', [formKey]);
      if (sent.length > 0) return;
      if ((await this.current(actor, tx)).version !== version)
        throw new ConflictError('Somebody else changed these questions while you were typing.');
      const rows: { version: number }[] = await tx.query(
        `insert into dip_rubric (desk_id, questions, made_by_id, made_at, form_key) values ($1, $2, $3, $4, $5)
         returning version`,
        [deskId, questions, actor.id, this.clock.now(), formKey],
      );
      await this.audit.write(tx, actor, 'dip-questions-changed', undefined, { version: rows[0]!.version });
    });
  }
}
