import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { AccountActor, Actor } from '../identity/actor';
import { ConflictError, NotFoundError, RefusedError } from '../refusals';
import { caseToChange } from './case-to-change';
import { type CaseMark, type UnitTold, whyNotTold } from './community-safety';
import { CommunitySafetyQueries } from './community-safety.queries';

export interface BringIn {
  readonly caseId: string;
  /** What the case is marked as from now on, and what it was when the form was shown. */
  readonly marks: readonly CaseMark[];
  readonly marksBefore: readonly CaseMark[];
  /** Null where nobody was told. */
  readonly told: UnitTold | null;
  readonly formKey: string;
}

/** Marks a case as forced marriage or honour-based abuse, and records that the Community Safety Unit was told of it. */
@Injectable()
export class CommunitySafety {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: CommunitySafetyQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The same form again changes nothing. @throws NotFoundError, RefusedError, ConflictError */
  async record(actor: Actor, { caseId, marks, marksBefore, told, formKey }: BringIn): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('case');
    return this.transactions.run(async (tx) => {
      const { id } = await caseToChange(tx, actor, caseId);
      const reasons = told === null ? [] : whyNotTold(told, this.clock.today());
      if (reasons.length > 0) throw new RefusedError(reasons);
      const now = await this.queries.marks(id, tx);
      const changes = now.join() !== [...marks].sort().join();
      if (changes && now.join() !== [...marksBefore].sort().join())
        throw new ConflictError('Somebody else has changed this case’s marks in the meantime.');
      if (changes) await this.mark(tx, actor, id, now, marks);
      if (told !== null) await this.tell(tx, actor, id, told, formKey);
    });
  }

  private async mark(
    tx: Tx,
    actor: AccountActor,
    caseId: string,
    now: readonly CaseMark[],
    marks: readonly CaseMark[],
  ): Promise<void> {
    const at = this.clock.now();
    await tx.query(
      `update case_mark set ended_at = $3, ended_by_id = $4
        where case_id = $1 and ended_at is null and mark <> all ($2::text[])`,
      [caseId, marks, at, actor.id],
    );
    await tx.query(
      `insert into case_mark (case_id, mark, set_at, by_account_id) select $1, mark, $3, $4
         from unnest($2::text[]) mark on conflict do nothing`,
      [caseId, marks, at, actor.id],
    );
    await this.audit.write(tx, actor, 'case-marked', { kind: 'case', id: caseId }, { from: now, to: marks });
  }

  private async tell(tx: Tx, actor: AccountActor, caseId: string, told: UnitTold, formKey: string): Promise<void> {
    const rows: { id: string }[] = await tx.query(
      `insert into safety_unit_told (case_id, who, told_on, note, recorded_at, by_account_id, form_key)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (form_key) do nothing returning id`,
      [caseId, told.who, told.toldOn, told.note, this.clock.now(), actor.id, formKey],
    );
    if (rows[0] === undefined) return;
    const personal = { about: [`case:${caseId}`], values: { note: told.note } } as const;
    const detail = { told: rows[0].id, on: told.toldOn };
    await this.audit.write(tx, actor, 'safety-unit-told', { kind: 'case', id: caseId }, detail, personal);
  }
}
