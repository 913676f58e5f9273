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
const AT_A_TIME = 200;

/** Of case `c`: it has ended, nobody is owed anything with a date, and no question waits. */
const MAY_CLOSE = `c.ended_by_id is not null and c.closed_at is null
  and not exists (select from duty d where d.case_id = c.id and d.state = 'undone' and d.due_on is not null)
  and not exists (select from question q where q.case_id = c.id and q.state in ('asked', 'answered'))`;

interface Closed {
  readonly closed: number;
  /** The id to go on behind; undefined where there are no more. */
  readonly last: string | undefined;
}

/** Cases closed by hand and opened again, and those that have ended by themselves. */
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

  /** Cases that have ended and in which nothing with a date is owed and no question waits. Answers how many it closed. */
  async closeEnded(actor: Actor): Promise<number> {
    let all = 0;
    let after = '0';
    for (;;) {
      const { closed, last } = await this.transactions.run((tx) => this.closeSome(tx, actor, after));
      all += closed;
      if (last === undefined) return all;
      after = last;
    }
  }

  /** What was opened before the cases were held is seen by asking again: the statement that holds them does not see it. */
  private async closeSome(tx: Tx, actor: Actor, after: string): Promise<Closed> {
    const held: { id: string }[] = await tx.query(
      `select c.id from crime_case c where c.id > $1 and ${MAY_CLOSE}
        order by c.id limit $2 for no key update skip locked`,
      [after, AT_A_TIME],
    );
    if (held.length === 0) return { closed: 0, last: undefined };
    const ids = held.map(({ id }) => id);
    const ended: { id: string; eventId: string }[] = await tx.query(
      `select c.id, c.ended_by_id as "eventId" from crime_case c where c.id = any ($1::bigint[]) and ${MAY_CLOSE}
        order by c.id`,
      [ids],
    );
    if (ended.length > 0) await this.closeAll(tx, actor, ended);
    return { closed: ended.length, last: ids.at(-1) };
  }

  private async closeAll(tx: Tx, actor: Actor, ended: readonly { id: string; eventId: string }[]): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      `with ended as (select * from unnest($1::bigint[], $2::bigint[]) it (id, event_id)), closed as (
         update crime_case c set closed_at = $3 from ended e where c.id = e.id)
       insert into case_closing (case_id, what, event_id, at) select id, 'closed', event_id, $3 from ended`,
      [ended.map(({ id }) => id), ended.map(({ eventId }) => eventId), now],
    );
    const entries = ended.map(({ id, eventId }) => ({ id, detail: { event: eventId } }));
    await this.audit.writeMany(tx, actor, 'case-closed', 'case', entries);
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
