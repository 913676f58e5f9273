import { Injectable } from '@nestjs/common';
import { toIso } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import { Clock } from '../clock/clock';
import type { Code } from '../code-of-practice/code';
import { countDuties } from '../code-of-practice/count-duties';
import type { ExplainWith } from '../code-of-practice/explain';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { CalendarInForce } from './calendar-in-force';
import { CaseRecords } from './case-records.queries';
import { CodeInForce } from './code-in-force';
import { DutyRows } from './duty-rows';
import { groupedBy } from './grouping';
import { type ChangedDuty, type Recount, recount } from './recount';
import { isDone } from './stored-duty';

export interface RecountResult {
  /** Duties that were not there before. */
  readonly opened: number;
  /** Undone duties whose due day is another than before. */
  readonly moved: number;
  /** Duties that were undone and are so no longer: met, declined or ended. */
  readonly settled: number;
}

/**
 * The one way by which stored duties follow the record: whatever changes what duties are counted from calls this in its
 * own transaction. Done duties are not touched; doing it twice changes nothing.
 */
@Injectable()
export class DutyRecounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: CaseRecords,
    private readonly rows: DutyRows,
    private readonly calendar: CalendarInForce,
    private readonly code: CodeInForce,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts the duties of these cases again, in a number of queries that does not depend on how many they are.
   * `reason` is kept with each change of a date or state, in words for people: "An arrest was posted".
   */
  async recountCases(tx: Tx, caseIds: readonly string[], actor: Actor, reason: string): Promise<RecountResult> {
    const ids = await this.lock(tx, caseIds);
    if (ids.length === 0) return { opened: 0, moved: 0, settled: 0 };
    const calendar = await this.calendar.forCounting(tx);
    const recounts = await this.compare(tx, ids, { calendar, code: await this.code.forCounting(tx) });
    const opened = recounts.flatMap((it) => it.opened);
    const changed = recounts.flatMap((it) => it.changed);
    await this.rows.open(tx, opened);
    await this.rows.change(tx, changed, actor, reason);
    return {
      opened: opened.length,
      moved: changed.filter((it) => !isDone(it.after.state) && it.before.dueOn !== it.after.dueOn).length,
      settled: changed.filter((it) => it.before.state === 'undone' && it.after.state !== 'undone').length,
    };
  }

  /** What counting these cases by another calendar would change. Nothing is written, and nobody is kept waiting. */
  async wouldChange(caseIds: readonly string[], calendar: Calendar): Promise<ChangedDuty[]> {
    const code = await this.code.current();
    const recounts = await this.compare(this.transactions.reader, caseIds, { calendar, code });
    return recounts.flatMap((it) => it.changed);
  }

  /** What counting these cases by another Code would open and change. Nothing is written, and nobody is kept waiting. */
  async wouldFollow(caseIds: readonly string[], code: Code): Promise<Recount[]> {
    return this.compare(this.transactions.reader, caseIds, { calendar: await this.calendar.current(), code });
  }

  /** The same for all cases of these people: for what is a person's and not a case's, such as their level. */
  async recountPeople(tx: Tx, personIds: readonly string[], actor: Actor, reason: string): Promise<RecountResult> {
    const rows: { caseId: string }[] = await tx.query(
      'select distinct case_id as "caseId" from participant where person_id = any($1::bigint[])',
      [personIds],
    );
    return this.recountCases(
      tx,
      rows.map((row) => row.caseId),
      actor,
      reason,
    );
  }

  private async compare(tx: Tx, caseIds: readonly string[], by: ExplainWith): Promise<Recount[]> {
    const settings = { ...by, asOf: this.clock.now().getTime() };
    const today = toIso(this.clock.dayNumber());
    const stored = groupedBy(await this.rows.stored(tx, caseIds), (duty) => duty.caseId);
    return (await this.records.load(tx, caseIds)).map(({ caseId, record, participantOf }) =>
      recount(stored.get(caseId) ?? [], countDuties(record, settings), participantOf, today),
    );
  }

  /**
   * One recount of a case at a time, so that each sees what the one before wrote. In the order of ids, so that two
   * recounts never wait for each other; not as strong as `for update`, which would wait for whoever is posting an event.
   */
  private async lock(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      'select id from crime_case where id = any($1::bigint[]) order by id for no key update',
      [caseIds],
    );
    return rows.map((row) => row.id);
  }
}
