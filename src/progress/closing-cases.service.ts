import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { CasesQueries } from '../cases/cases.queries';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError, NotFoundError, refuse } from '../refusals';

export interface ClosingWanted {
  readonly caseId: string;
  readonly reason: string;
  /** That duties not done yet are not reminded of any more. */
  readonly confirmed: boolean;
  readonly formKey: string;
}

export interface ReopeningWanted {
  readonly caseId: string;
  readonly reason: string;
  readonly formKey: string;
}

const LONGEST = 500;

/** Cases closed by hand, and opened again. */
@Injectable()
export class ClosingCases {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CasesQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError, RefusedError without a reason, or where something is owed and nobody has said that they know */
  close(actor: Actor, { caseId, reason: typed, confirmed, formKey }: ClosingWanted): Promise<void> {
    return this.once(actor, caseId, formKey, async (tx, id, isClosed) => {
      if (isClosed) return refuse(undefined, 'closed', 'This case is closed already');
      const reason = worded(typed, 'Enter why the case is closed');
      const owed = await this.transactions.beyondIn(tx, 'whole-case', (all) => owedIn(all, id));
      if (owed > 0 && !confirmed) {
        const what = owed === 1 ? '1 thing is' : `${owed} things are`;
        const message = `${what} still owed because of this case. Confirm that nobody is to be reminded of it any more`;
        return refuse('confirmed', 'still-owed', message);
      }
      await tx.query('update crime_case set closed_at = $2 where id = $1', [id, this.clock.now()]);
      await this.keep(tx, actor, { id, what: 'closed', reason, owed, formKey });
    });
  }

  /** @throws NotFoundError, RefusedError */
  reopen(actor: Actor, { caseId, reason: typed, formKey }: ReopeningWanted): Promise<void> {
    return this.once(actor, caseId, formKey, async (tx, id, isClosed) => {
      if (!isClosed) return refuse(undefined, 'open', 'This case is open');
      const reason = worded(typed, 'Enter why the case is opened again');
      await tx.query('update crime_case set closed_at = null, ended_by_id = null where id = $1', [id]);
      await this.keep(tx, actor, { id, what: 'reopened', reason, owed: 0, formKey });
    });
  }

  /** Holds the case and lets `work` decide, unless this form was sent before. @throws ConflictError, NotFoundError */
  private once(
    actor: Actor,
    caseId: string,
    formKey: string,
    work: (tx: Tx, id: string, isClosed: boolean) => Promise<void>,
  ): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { id, isClosed, isErased } = await this.cases.hold(tx, actor, { caseId });
      if (isErased) throw new NotFoundError('case');
      const [before]: { mine: boolean }[] = await tx.query(
        'select case_id = $2 and by_account_id = $3 as mine from case_closing where form_key = $1',
        [formKey, id, actor.id],
      );
      if (before === undefined) return work(tx, id, isClosed);
      if (!before.mine) throw new ConflictError('This form has been sent before.');
    });
  }

  private async keep(
    tx: Tx,
    actor: Actor,
    it: { id: string; what: 'closed' | 'reopened'; reason: string; owed: number; formKey: string },
  ): Promise<void> {
    await tx.query(
      `insert into case_closing (case_id, what, reason, still_owed, by_account_id, at, form_key)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [it.id, it.what, it.reason, it.owed, actor.id, this.clock.now(), it.formKey],
    );
    const why = { about: [`case:${it.id}`], values: { reason: it.reason } } as const;
    const detail = it.owed === 0 ? {} : { stillOwed: it.owed };
    await this.audit.write(tx, actor, `case-${it.what}`, { kind: 'case', id: it.id }, detail, why);
  }
}

/** Duties with a date that are not done, whoever they are owed to. */
export async function owedIn(tx: Tx, caseId: string): Promise<number> {
  const [row]: [{ owed: number }] = await tx.query(
    `select count(*)::int as owed from duty where case_id = $1 and state = 'undone' and due_on is not null`,
    [caseId],
  );
  return row.owed;
}

function worded(typed: string, missing: string): string {
  const reason = typed.trim();
  if (reason === '') return refuse('reason', 'missing', missing);
  if (reason.length > LONGEST) return refuse('reason', 'too-long', `The reason must be ${LONGEST} characters or fewer`);
  return reason;
}
