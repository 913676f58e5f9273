import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { CalendarInForce } from '../duties/calendar-in-force';
import type { Actor } from '../identity/actor';
import { RecountRuns } from '../recounts/recount-runs.service';
import { ConflictError, NotFoundError, type Reason, RefusedError } from '../refusals';
import { type CalendarChange, changeInWords, daysOf, keyOfChange } from './calendar-change';
import { additionProblems, holidayOn, reasonProblems } from './change-rules';
import { FeedChecks } from './feed-checks.queries';
import { type ChangedBy, insertHolidays, insertYears, withdrawHolidays } from './holiday-rows';
import { CalendarMoves } from './moves.service';

export interface AdditionWanted {
  readonly day: LegalDay;
  readonly name: string;
  readonly reason: string;
  readonly formKey: string;
}

export interface WithdrawalWanted {
  readonly day: LegalDay;
  readonly reason: string;
  readonly formKey: string;
}

/** The difference as it was shown; should it be another by now, nothing is changed. */
export interface FeedAccepted {
  readonly checkId: string;
  readonly difference: string;
  readonly formKey: string;
}

/**
 * Changes the calendar, and starts the recount of what depends on it, in one transaction. Each answers the id of the
 * run, whose page shows the duties following; the same form again answers the same run.
 */
@Injectable()
export class CalendarChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendar: CalendarInForce,
    private readonly moves: CalendarMoves,
    private readonly checks: FeedChecks,
    private readonly runs: RecountRuns,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError naming `day`, `name` or `reason` */
  add(actor: Actor, wanted: AdditionWanted): Promise<string> {
    const holiday = { day: wanted.day, name: wanted.name.trim() };
    return this.make(actor, wanted.formKey, 'by-hand', wanted.reason, (calendar) => {
      refuseFor([...additionProblems(wanted.day, wanted.name, calendar), ...reasonProblems(wanted.reason)]);
      return { added: [holiday], removed: [], years: [] };
    });
  }

  /** @throws NotFoundError when that day is no bank holiday; RefusedError naming `reason` */
  withdraw(actor: Actor, wanted: WithdrawalWanted): Promise<string> {
    return this.make(actor, wanted.formKey, 'by-hand', wanted.reason, (calendar) => {
      const holiday = holidayOn(wanted.day, calendar);
      if (holiday === undefined) throw new NotFoundError('bank holiday');
      refuseFor(reasonProblems(wanted.reason));
      return { added: [], removed: [holiday], years: [] };
    });
  }

  /** @throws NotFoundError; ConflictError when a later feed has been loaded, or the calendar is another by now */
  async acceptFeed(actor: Actor, accepted: FeedAccepted): Promise<string> {
    const check = await this.checks.lastGood();
    if (check === undefined) throw new NotFoundError('feed');
    return this.make(actor, accepted.formKey, 'feed', `Feed ${check.sourceName}`, async (calendar) => {
      const { change, problems } = await this.checks.compare(check, calendar);
      if (check.id !== accepted.checkId) throw new ConflictError('A later feed has been loaded since this was shown.');
      if (keyOfChange(change) !== accepted.difference || problems.length > 0)
        throw new ConflictError('The calendar has been changed since this was shown.');
      return change;
    });
  }

  private async make(
    actor: Actor,
    formKey: string,
    source: ChangedBy['source'],
    reason: string,
    decide: (calendar: Calendar) => CalendarChange | Promise<CalendarChange>,
  ): Promise<string> {
    const before = await this.runs.startedBefore(this.transactions.reader, actor, formKey);
    if (before !== undefined) return before;
    // Looked at once without keeping anybody from counting, and decided again once nobody counts.
    const preview = await this.moves.preview(await decide(await this.calendar.current()));
    return this.transactions.run(async (tx) => {
      const calendar = await this.calendar.beforeChange(tx);
      const meanwhile = await this.runs.startedBefore(tx, actor, formKey);
      if (meanwhile !== undefined) return meanwhile;
      const change = await decide(calendar);
      const by: ChangedBy = { actor, at: this.clock.now(), source, reason: reason.trim() };
      await insertHolidays(tx, change.added, by);
      await withdrawHolidays(tx, change.removed, by);
      await insertYears(tx, change.years, by);
      const detail = { source, ...change, reason: by.reason };
      await this.audit.write(tx, actor, 'calendar-changed', undefined, detail);
      return this.runs.start(tx, actor, {
        reason: changeInWords(change),
        days: daysOf(change),
        expectedMoves: preview.moves,
        formKey,
      });
    });
  }
}

function refuseFor(reasons: readonly Reason[]): void {
  if (reasons.length > 0) throw new RefusedError(reasons);
}
