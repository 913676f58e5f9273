import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { dateInWords } from '../calendar/day-in-words';
import { type LegalDay, toDayNumber, toIso } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError, NotFoundError, refuse, RefusedError } from '../refusals';
import { type AbsenceWanted, absenceProblems } from './absence-rules';
import { checkCover, deskActor, type DeskActor, holdPcso } from './colleagues';

export interface NewAbsence extends AbsenceWanted {
  readonly formKey: string;
}

/** When Victim PCSOs are away: recorded by themselves or by their supervisor. */
@Injectable()
export class Absences {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The same form again changes nothing. @throws NotFoundError, RefusedError, ConflictError for a form of somebody else */
  record(by: Actor, input: NewAbsence): Promise<void> {
    const actor = deskActor(by);
    const problems = absenceProblems(input, this.clock.today());
    return this.transactions.run(async (tx) => {
      const { accountId } = await holdPcso(tx, actor, input.accountId);
      if (problems.length > 0) throw new RefusedError(problems);
      if (await this.sentBefore(tx, actor, input)) return;
      await checkCover(tx, actor, input.coveredById);
      await refuseOverlap(tx, accountId, input.from, input.until);
      const rows: { id: string }[] = await tx.query(
        `insert into absence (account_id, kind, from_on, until_on, covered_by_id, recorded_by_id, recorded_at, form_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [
          ...[accountId, input.kind, input.from, input.until, input.coveredById],
          ...[actor.id, this.clock.now(), input.formKey],
        ],
      );
      const { from, until, coveredById } = input;
      const detail = { absence: rows[0]!.id, from, until, coveredBy: coveredById };
      await this.audit.write(tx, actor, 'absence-recorded', { kind: 'account', id: accountId }, { added: detail });
    });
  }

  /** They are at work again from today; what had not begun is cancelled. Doing it twice changes nothing. */
  backAtWork(by: Actor, absenceId: string): Promise<void> {
    const actor = deskActor(by);
    return this.transactions.run(async (tx) => {
      const absence = await this.hold(tx, actor, absenceId);
      const today = this.clock.today();
      if (absence.cancelled || (absence.until !== null && absence.until < today)) return;
      const begun = absence.from < today;
      const until = begun ? toIso(toDayNumber(today) - 1) : absence.until;
      await tx.query(
        'update absence set until_on = $2, cancelled = $3, ended_by_id = $4, ended_at = $5 where id = $1',
        [absence.id, until, !begun, actor.id, this.clock.now()],
      );
      const change = begun ? { until: { old: absence.until, new: until } } : { cancelled: { old: false, new: true } };
      const subject = { kind: 'account', id: absence.accountId } as const;
      await this.audit.write(tx, actor, 'absence-ended', subject, { absence: absence.id, ...change });
    });
  }

  private async hold(tx: Tx, actor: DeskActor, absenceId: string): Promise<Held> {
    const rows: Held[] = await tx.query(
      `select x.id, x.account_id as "accountId", x.from_on::text as from, x.until_on::text as until, x.cancelled
         from absence x where x.id = $1 for update`,
      [/^\d{1,18}$/.test(absenceId) ? absenceId : '0'],
    );
    if (rows[0] === undefined) throw new NotFoundError('absence');
    await holdPcso(tx, actor, rows[0].accountId);
    return rows[0];
  }

  private async sentBefore(tx: Tx, actor: DeskActor, { formKey, accountId }: NewAbsence): Promise<boolean> {
    const rows: { accountId: string; byId: string }[] = await tx.query(
      'select account_id as "accountId", recorded_by_id as "byId" from absence where form_key = $1',
      [formKey],
    );
    if (rows[0] === undefined) return false;
    if (rows[0].accountId !== accountId || rows[0].byId !== actor.id)
      throw new ConflictError('This form was used for another absence. Open the page again.');
    return true;
  }
}

interface Held {
  readonly id: string;
  readonly accountId: string;
  readonly from: LegalDay;
  readonly until: LegalDay | null;
  readonly cancelled: boolean;
}

/** The account is locked, so no other absence of theirs comes in between. */
async function refuseOverlap(tx: Tx, accountId: string, from: LegalDay, until: LegalDay | null): Promise<void> {
  const rows: { from: LegalDay; until: LegalDay | null }[] = await tx.query(
    `select from_on::text as from, until_on::text as until from absence
      where account_id = $1 and not cancelled and from_on <= coalesce($3::date, 'infinity')
        and coalesce(until_on, 'infinity') >= $2::date order by from_on limit 1`,
    [accountId, from, until],
  );
  if (rows[0] === undefined) return;
  const days = `${dateInWords(rows[0].from)}${rows[0].until === null ? '' : ` to ${dateInWords(rows[0].until)}`}`;
  refuse('from', 'overlaps', `They are away already then: ${days}. End or cancel that one first`);
}
