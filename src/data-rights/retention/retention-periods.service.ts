import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { ConflictError, NotFoundError, type Reason, RefusedError } from '../../refusals';
import type { Years } from './retention';
import { isRetentionKind, type RetentionKind } from './retention-kinds';

/** How long one kind of case is kept, now or before. */
export interface RetentionPeriod {
  readonly id: string;
  readonly kind: RetentionKind;
  readonly years: number;
  readonly source: string;
  /** Nobody has yet compared it with the force's own schedule. */
  readonly toCheck: boolean;
  readonly fromAt: Date;
  /** Null for what came with the product. */
  readonly byName: string | null;
}

export interface PeriodWanted {
  readonly kind: string;
  readonly years: string;
  readonly source: string;
  readonly checked: boolean;
  /** The id of the period that was in force when the form was shown. */
  readonly version: string;
  readonly formKey: string;
}

const LONGEST_SOURCE = 500;

/** The retention schedule: seen by all who look after data rights, changed by administrators, every change kept. */
@Injectable()
export class RetentionPeriods {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** All there ever were, of each kind the present one first. */
  all(): Promise<RetentionPeriod[]> {
    return this.transactions.beyond('data-rights').reader.query(
      `select r.id, r.kind, r.years, r.source, r.to_check as "toCheck", r.from_at as "fromAt", a.name as "byName"
         from retention_period r left join account a on a.id = r.by_account_id order by r.kind, r.id desc limit 500`,
    );
  }

  /** The same form again changes nothing. @throws RefusedError, NotFoundError, ConflictError */
  set(actor: Actor, wanted: PeriodWanted): Promise<void> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      const { kind } = wanted;
      if (actor.kind !== 'account' || actor.role !== 'administrator' || !isRetentionKind(kind))
        throw new NotFoundError('retention period');
      const source = wanted.source.trim();
      const reasons = problemsOf(wanted.years, source);
      if (reasons.length > 0) throw new RefusedError(reasons);
      await tx.query(`select pg_advisory_xact_lock(hashtext('retention period'), hashtext($1))`, [kind]);
      const sent: unknown[] = await tx.query('select from retention_period where form_key = $1', [wanted.formKey]);
      if (sent.length > 0) return;
      const [old]: { id: string; years: number }[] = await tx.query(
        'select id, years from retention_period where kind = $1 order by id desc limit 1',
        [kind],
      );
      if (old?.id !== wanted.version)
        throw new ConflictError('Somebody else changed this period while you were typing.');
      const years = Number(wanted.years);
      await tx.query(
        `insert into retention_period (kind, years, source, to_check, from_at, by_account_id, form_key)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [kind, years, source, !wanted.checked, this.clock.now(), actor.id, wanted.formKey],
      );
      const detail = { kind, years: { old: old.years, new: years }, checked: wanted.checked, source };
      await this.audit.write(tx, actor, 'retention-period-changed', undefined, detail);
    });
  }
}

/** By kind how many years, now. */
export async function yearsInForce(tx: Tx): Promise<Years> {
  const rows: { kind: RetentionKind; years: number }[] = await tx.query(
    'select distinct on (kind) kind, years from retention_period order by kind, id desc',
  );
  return Object.fromEntries(rows.map(({ kind, years }) => [kind, years])) as Years;
}

function problemsOf(years: string, source: string): Reason[] {
  const reasons: Reason[] = [];
  if (!/^\d{1,3}$/.test(years) || Number(years) < 1 || Number(years) > 100)
    reasons.push({ field: 'years', code: 'years', message: 'The years must be a whole number from 1 to 100' });
  if (source === '') reasons.push({ field: 'source', code: 'missing', message: 'Enter where this comes from' });
  else if (source.length > LONGEST_SOURCE)
    reasons.push({ field: 'source', code: 'too-long', message: `It must be ${LONGEST_SOURCE} characters or fewer` });
  return reasons;
}
