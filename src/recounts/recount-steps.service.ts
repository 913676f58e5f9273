import { Injectable } from '@nestjs/common';
import { BeyondCalendarError } from '../calendar/beyond-calendar-error';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { CodeInForce } from '../duties/code-in-force';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { RecountResult } from '../duties/recount-result';
import { CasesToCount } from './cases-to-count';
import { actorOf } from './recount-run';

const CASES_AT_A_TIME = 1000;
/** Whoever goes on with a run finds what lies behind its last case anew, and may find more than the one before. */
const AT_LEAST_THESE = 'total_cases = greatest(total_cases, done_cases + $2)';

/** `elsewhere`: another worker has the run in hand, or there is nothing to do in it. */
export type Step = 'more' | 'finished' | 'elsewhere';

interface HeldRun {
  readonly id: string;
  readonly reason: string;
  readonly days: readonly string[];
  readonly clocksSince: string | null;
  readonly byKind: string;
  readonly byId: string | null;
  readonly totalCases: number | null;
  readonly lastCaseId: string;
}

/**
 * The work of a run, in steps of one transaction each: so many cases counted again, and how far the run has come. A
 * worker killed in a step leaves the state before it; one run is never in two hands.
 */
@Injectable()
export class RecountSteps {
  constructor(
    private readonly transactions: Transactions,
    private readonly recounts: DutyRecounts,
    private readonly code: CodeInForce,
    private readonly clock: Clock,
  ) {}

  /** Step after step until the run is finished, somebody else has it, or `goOn` says no. */
  async work(runId: string, goOn: () => boolean = () => true): Promise<Step> {
    const cases = new CasesToCount(this.code);
    let step: Step = 'more';
    while (step === 'more' && goOn()) step = await this.step(runId, cases);
    return step;
  }

  private async step(runId: string, cases: CasesToCount): Promise<Step> {
    try {
      return await this.countNext(runId, cases, CASES_AT_A_TIME);
    } catch (fault) {
      if (!(fault instanceof BeyondCalendarError)) throw fault;
      return this.oneByOne(runId, cases);
    }
  }

  /** A case among the next ones cannot be counted: it is set aside by name, and the others are counted all the same. */
  private async oneByOne(runId: string, cases: CasesToCount): Promise<Step> {
    let step: Step = 'more';
    for (let i = 0; i < CASES_AT_A_TIME && step === 'more'; i += 1) {
      try {
        step = await this.countNext(runId, cases, 1);
      } catch (fault) {
        if (!(fault instanceof BeyondCalendarError)) throw fault;
        step = await this.setAside(runId, cases, fault);
      }
    }
    return step;
  }

  private countNext(runId: string, cases: CasesToCount, atMost: number): Promise<Step> {
    return this.transactions.run(async (tx) => {
      const begun = performance.now();
      const run = await hold(tx, runId);
      if (run === undefined) return 'elsewhere';
      if (run.totalCases === null) return this.begin(tx, run, cases);
      const caseIds = await cases.next(tx, run, atMost);
      const last = caseIds.at(-1);
      if (last === undefined) return this.finish(tx, run);
      const result = await this.recount(tx, run, caseIds);
      await tx.query(
        `update recount_run set done_cases = done_cases + $2, ${AT_LEAST_THESE}, last_case_id = $3, opened = opened + $4,
                moved = moved + $5, settled = settled + $6, last_step_at = $7, worked_ms = worked_ms + $8 where id = $1`,
        [
          run.id,
          caseIds.length,
          last,
          result.opened,
          result.moved,
          result.settled,
          this.clock.now(),
          Math.round(performance.now() - begun),
        ],
      );
      return 'more';
    });
  }

  private async recount(tx: Tx, run: HeldRun, caseIds: readonly string[]): Promise<RecountResult> {
    const given = [tx, caseIds, actorOf(run), await reasonNow(tx, run)] as const;
    return run.clocksSince === null ? this.recounts.recountByCalendar(...given) : this.recounts.recountCases(...given);
  }

  private async begin(tx: Tx, run: HeldRun, cases: CasesToCount): Promise<Step> {
    await tx.query(
      `update recount_run set total_cases = $2, state = 'running', started_at = $3, last_step_at = $3 where id = $1`,
      [run.id, await cases.find(tx, run), this.clock.now()],
    );
    return 'more';
  }

  private async finish(tx: Tx, run: HeldRun): Promise<Step> {
    await tx.query(
      `update recount_run set state = 'finished', finished_at = $2, last_step_at = $2, total_cases = done_cases
        where id = $1`,
      [run.id, this.clock.now()],
    );
    return 'finished';
  }

  private setAside(runId: string, cases: CasesToCount, fault: BeyondCalendarError): Promise<Step> {
    return this.transactions.run(async (tx) => {
      const run = await hold(tx, runId);
      if (run === undefined) return 'elsewhere';
      const [caseId] = await cases.next(tx, run, 1);
      if (caseId === undefined) return 'more';
      await tx.query('insert into recount_case (run_id, case_id, fault) values ($1, $2, $3)', [
        run.id,
        caseId,
        `needs the bank holidays of ${fault.year}`,
      ]);
      await tx.query(
        `update recount_run set done_cases = done_cases + $2, ${AT_LEAST_THESE}, failed_cases = failed_cases + $2,
                last_case_id = $3, last_step_at = $4 where id = $1`,
        [run.id, 1, caseId, this.clock.now()],
      );
      return 'more';
    });
  }
}

/** The run, locked until the transaction ends; undefined if another has it or there is nothing to do. */
async function hold(tx: Tx, runId: string): Promise<HeldRun | undefined> {
  const rows: HeldRun[] = await tx.query(
    `select id, reason, days::text[] as days, clocks_since::text as "clocksSince", by_kind as "byKind", by_id as "byId",
            total_cases as "totalCases", last_case_id as "lastCaseId"
       from recount_run where id = $1 and state in ('waiting', 'running') for update skip locked`,
    [runId],
  );
  const [run] = rows;
  if (run?.totalCases === undefined || run.totalCases === null) return run;
  await tx.query(`update recount_run set state = 'running' where id = $1 and state = 'waiting'`, [run.id]);
  return run;
}

/**
 * A case is always counted by the calendar in force. While several changes of it are still being followed, a date moves
 * by all of them at once, so all of them are the reason.
 */
async function reasonNow(tx: Tx, run: HeldRun): Promise<string> {
  const rows: { reason: string }[] = await tx.query(
    `select reason from recount_run where state <> 'finished' order by id`,
  );
  const reasons = rows.map((row) => row.reason);
  return reasons.length === 0 ? run.reason : [...new Set(reasons)].join('. ');
}
