import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import type { LegalDay } from '../../calendar/legal-day';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { type Reason, RefusedError } from '../../refusals';
import { personForRights } from '../person-for-rights';
import { afterYears, retentionOf } from './retention';
import { retentionFactsOf } from './retention-facts';
import type { RetentionKind } from './retention-kinds';
import { yearsInForce } from './retention-periods.service';

export interface KeepWanted {
  readonly personId: string;
  readonly years: string;
  readonly reason: string;
  readonly formKey: string;
}

/** Until when somebody is kept, and what was decided before. */
export interface Keeping {
  /** Null while a case of theirs is open. */
  readonly dueOn: LegalDay | null;
  readonly kind: RetentionKind | null;
  readonly lastOn: LegalDay;
  readonly decisions: readonly {
    readonly id: string;
    readonly keepUntil: LegalDay;
    readonly reason: string;
    readonly at: Date;
    readonly byName: string;
  }[];
}

const LONGEST_REASON = 500;
const MOST_YEARS = 30;

/** That somebody is kept for longer than the schedule says, with the reason. */
@Injectable()
export class KeepingLonger {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Counted from today. The same form again changes nothing. @throws RefusedError, NotFoundError */
  keep(actor: Actor, { personId, years, reason: typed, formKey }: KeepWanted): Promise<void> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      const id = await personForRights(tx, actor, personId);
      const reason = typed.trim();
      const reasons = problemsOf(years, reason);
      if (reasons.length > 0) throw new RefusedError(reasons);
      const keepUntil = afterYears(this.clock.today(), Number(years));
      const [made]: { id: string }[] = await tx.query(
        `insert into retention_decision (person_id, keep_until, reason, by_account_id, at, form_key)
         select p.id, $2, $3, $4, $5, $6 from person p where p.id = $1 and p.erased_at is null
         on conflict (form_key) do nothing returning id`,
        [id, keepUntil, reason, actor.id, this.clock.now(), formKey],
      );
      if (made === undefined) return;
      await tx.query('delete from retention_review where person_id = $1 and due_on < $2', [id, keepUntil]);
      const why = { about: [`person:${id}`], values: { reason } } as const;
      await this.audit.write(tx, actor, 'kept-longer', { kind: 'person', id }, { keepUntil }, why);
    });
  }

  /** Undefined for somebody who has been erased. @throws NotFoundError */
  async ofPerson(actor: Actor, personId: string): Promise<Keeping | undefined> {
    const tx = this.transactions.beyond('data-rights').reader;
    const id = await personForRights(tx, actor, personId);
    const facts = await retentionFactsOf(tx, id);
    if (facts === undefined) return undefined;
    const retention = retentionOf(facts, await yearsInForce(tx));
    const decisions: Keeping['decisions'] = await tx.query(
      `select d.id, d.keep_until::text as "keepUntil", d.reason, d.at, a.name as "byName"
         from retention_decision d join account a on a.id = d.by_account_id
        where d.person_id = $1 order by d.id desc limit 50`,
      [id],
    );
    return { dueOn: retention?.dueOn ?? null, kind: retention?.kind ?? null, lastOn: facts.lastOn, decisions };
  }
}

function problemsOf(years: string, reason: string): Reason[] {
  const reasons: Reason[] = [];
  if (!/^\d{1,2}$/.test(years) || Number(years) < 1 || Number(years) > MOST_YEARS)
    reasons.push({
      field: 'years',
      code: 'years',
      message: `The years must be a whole number from 1 to ${MOST_YEARS}`,
    });
  if (reason === '') reasons.push({ field: 'reason', code: 'missing', message: 'Enter why they are kept for longer' });
  else if (reason.length > LONGEST_REASON)
    reasons.push({ field: 'reason', code: 'too-long', message: `It must be ${LONGEST_REASON} characters or fewer` });
  return reasons;
}
