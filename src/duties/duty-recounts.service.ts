import { Injectable } from '@nestjs/common';
import { toIso } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import { Clock } from '../clock/clock';
import type { Code } from '../code-of-practice/code';
import { countDuties } from '../code-of-practice/count-duties';
import type { CountedDuty } from '../code-of-practice/counted-duty';
import type { ExplainWith } from '../code-of-practice/explain';
import { together } from '../database/together';
import { Transactions, type Tx } from '../database/transactions';
import { areOneOff, workingDayRules } from '../code-of-practice/working-day-rules';
import { whichRows } from '../database/which-rows';
import type { Actor } from '../identity/actor';
import { AsOne, type Reader } from './as-one';
import { CalendarInForce } from './calendar-in-force';
import { CaseRecords, type LoadedCase } from './case-records.queries';
import { CodeInForce } from './code-in-force';
import { DutyRows } from './duty-rows';
import { HeldForCounting } from './held-for-counting';
import { loadOwedInWorkingDays } from './owed-in-working-days';
import { groupedBy, inParts } from './grouping';
import { type ChangedDuty, type Recount, recount, recountOne } from './recount';
import { NOTHING, type RecountResult, resultOf, sum } from './recount-result';
import type { ComparedDuty } from './stored-duty';

/** So many cases are read while as many others are counted, and others written. */
const [AT_A_TIME, LANES] = [50, 4];

/** What must be written of cases, by calendar and Code in force. */
type Compare = (reader: Reader, caseIds: readonly string[], by: Promise<ExplainWith>) => Promise<Recount[]>;

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
    private readonly held: HeldForCounting,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts the duties of these cases again, in a number of queries that does not depend on how many they are.
   * `reason` is kept with each change of a date or state, in words for people: "An arrest was posted".
   */
  recountCases(tx: Tx, caseIds: readonly string[], actor: Actor, reason: string): Promise<RecountResult> {
    return this.recountLocked(this.compare, tx, caseIds, actor, reason);
  }

  /** The same for one case that the caller has locked: all it is counted from is read by one statement. */
  recountHeld(tx: Tx, caseId: string, actor: Actor, reason: string): Promise<RecountResult> {
    return this.transactions.beyondIn(tx, 'counting-duties', async () => {
      const one = new AsOne(tx, caseId);
      const recounts = this.compare(one.reader, [caseId], this.held.by(tx, one.reader));
      await together([recounts, one.send()]);
      return this.write(tx, await recounts, actor, reason);
    });
  }

  /**
   * The same where nothing but the calendar has changed: of these cases only what depends on it is read and counted, and
   * comes out as if the whole cases had been counted.
   */
  recountByCalendar(tx: Tx, caseIds: readonly string[], actor: Actor, reason: string): Promise<RecountResult> {
    return this.recountLocked(this.compareByCalendar, tx, caseIds, actor, reason);
  }

  private recountLocked(...asked: Parameters<DutyRecounts['countAgain']>): Promise<RecountResult> {
    const [, tx, caseIds] = asked;
    return this.transactions.beyondIn(tx, 'counting-duties', async () => {
      const [, result] = await together([this.lock(tx, caseIds), this.countAgain(...asked)]);
      return result;
    });
  }

  private async countAgain(
    compare: Compare,
    tx: Tx,
    caseIds: readonly string[],
    actor: Actor,
    reason: string,
  ): Promise<RecountResult> {
    const by = this.held.by(tx);
    const results: RecountResult[] = [];
    const parts = inParts(caseIds, AT_A_TIME);
    const lane = async (): Promise<void> => {
      for (let some = parts.shift(); some !== undefined; some = parts.shift()) {
        results.push(await this.write(tx, await compare(tx, some, by), actor, reason));
      }
    };
    await together([by, ...Array.from({ length: LANES }, lane)]);
    return results.reduce(sum, NOTHING);
  }

  private async write(tx: Tx, recounts: readonly Recount[], actor: Actor, reason: string): Promise<RecountResult> {
    const opened = recounts.flatMap((it) => it.opened);
    const changed = recounts.flatMap((it) => it.changed);
    await together([this.rows.open(tx, opened), this.rows.change(tx, changed, actor, reason)]);
    return resultOf(opened, changed);
  }

  /**
   * Opens the duties of cases that were made in this very transaction and whose people nothing else is known of: there
   * is nobody to wait for and nothing to compare with. Answers how many there are.
   */
  async openNewCases(tx: Tx, cases: readonly LoadedCase[]): Promise<number> {
    if (cases.length === 0) return 0;
    const follow = this.following(await this.held.by(tx));
    const opened = cases.flatMap((it) => follow(it, []).opened);
    await this.rows.open(tx, opened);
    return opened.length;
  }

  /** What counting these cases by another calendar would change. Nothing is written, and nobody is kept waiting. */
  async wouldChange(caseIds: readonly string[], calendar: Calendar): Promise<ChangedDuty[]> {
    const code = await this.code.current();
    const { reader } = this.transactions.beyond('counting-duties');
    const recounts = await this.compare(reader, caseIds, Promise.resolve({ calendar, code }));
    return recounts.flatMap((it) => it.changed);
  }

  /** What counting these cases by another Code would open and change. Nothing is written, and nobody is kept waiting. */
  async wouldFollow(caseIds: readonly string[], code: Code): Promise<Recount[]> {
    const calendar = await this.calendar.current();
    const { reader } = this.transactions.beyond('counting-duties');
    return this.compare(reader, caseIds, Promise.resolve({ calendar, code }));
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

  /**
   * What a contact discharged is undone again, because it turned out to have told nothing; then its cases are counted
   * again. Answers how many duties that were. The caller has marked the contact.
   */
  reopen(tx: Tx, contactId: string, actor: Actor, reason: string): Promise<number> {
    return this.transactions.beyondIn(tx, 'counting-duties', () => this.reopenAll(tx, contactId, actor, reason));
  }

  private async reopenAll(tx: Tx, contactId: string, actor: Actor, reason: string): Promise<number> {
    const told: { caseId: string }[] = await tx.query(
      'select distinct case_id as "caseId" from duty where met_by_id = $1',
      [contactId],
    );
    const ids = await this.lock(
      tx,
      told.map((row) => row.caseId),
    );
    const discharged = await this.rows.metBy(tx, contactId);
    const undone = { state: 'undone', metById: null, metOn: null } as const;
    const reopened = discharged.map((before) => ({ before, after: { ...before, ...undone } }));
    await this.rows.change(tx, reopened, actor, reason);
    await this.recountCases(tx, ids, actor, reason);
    return reopened.length;
  }

  /** All is asked for at once, in this order: what is locked first is read as it stands under the lock. */
  private readonly compare: Compare = async (reader, caseIds, by) => {
    const asked = [by, this.rows.stored(reader, caseIds), this.records.load(reader, caseIds)] as const;
    const [settings, duties, cases] = await together(asked);
    const follow = this.following(settings);
    const stored = groupedBy(duties, (duty) => duty.caseId);
    return cases.map((it) => follow(it, stored.get(it.caseId) ?? []));
  };

  private readonly compareByCalendar: Compare = async (reader, caseIds, by) => {
    const settings = await by;
    const rules = workingDayRules(settings.code);
    if (!areOneOff(rules)) return this.compare(reader, caseIds, by);
    const owed = await loadOwedInWorkingDays(reader, caseIds, rules);
    const { counted, today } = this.counting(settings);
    return owed.map(({ stored, part }) => recountOne(stored, counted(part), part, today));
  };

  /** How a case's stored duties follow its record as matters stand now. */
  private following(by: ExplainWith): (theCase: LoadedCase, stored: readonly ComparedDuty[]) => Recount {
    const { counted, today } = this.counting(by);
    return (theCase, stored) => recount(stored, counted(theCase), theCase, today);
  }

  private counting(by: ExplainWith) {
    const settings = { ...by, asOf: this.clock.now().getTime() };
    const counted = ({ record }: LoadedCase): CountedDuty[] => countDuties(record, settings);
    return { counted, today: toIso(this.clock.dayNumber()) };
  }

  /**
   * One recount of a case at a time, so that each sees what the one before wrote. In the order of ids, so that two
   * recounts never wait for each other; not as strong as `for update`, which would wait for whoever is posting an event.
   */
  private async lock(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
    const { are, value } = whichRows(caseIds, 'bigint');
    const sql = `select id from crime_case where id ${are} order by id for no key update`;
    const rows: { id: string }[] = await tx.query(sql, [value]);
    return rows.map((row) => row.id);
  }
}
