import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { changed } from '../audit/personal-values';
import { recogniseSuspects } from '../relations/recognise-suspects';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import { Details } from '../details/details';
import { Desks } from '../desks/desks.service';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { Actor } from '../identity/actor';
import type { FieldChange } from '../people/person-history';
import type { Tally } from '../people/point-of-contact';
import { BatchPlan, type GoodRow, type Outcome } from './batch-plan';
import type { FileRow } from './crime-report-file';
import { ErasedReports } from './erased-reports';
import type { FileHeader } from './file-header';
import { addCounts, type ImportCounts, NO_COUNTS, type RowProblem } from './import-counts';
import { knownCases, knownOfficers } from './known-cases.queries';
import { knownPeople } from './known-people.queries';
import { loadedCase } from './loaded-case';
import { PeopleIndex } from './people-index';
import { readRow } from './read-row';
import type { RowMarks } from './row-marks';
import type { CaseRecord } from './records';
import { writeBatch } from './write-batch';

export interface BatchContext {
  readonly actor: Actor;
  readonly header: FileHeader;
  /** The file's own mark, of 64 bits. */
  readonly fileKey: string;
  readonly marks: RowMarks;
  /** Counts only: duties and the audit are left out of a transaction that is taken back anyway. */
  readonly dryRun: boolean;
}

export interface BatchResult {
  readonly counts: ImportCounts;
  readonly problems: readonly RowProblem[];
}

/** A batch of rows, in one transaction, by a number of statements that does not grow with the rows. */
@Injectable()
export class ImportBatches {
  constructor(
    private readonly details: Details,
    private readonly desks: Desks,
    private readonly recounts: DutyRecounts,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly erased: ErasedReports,
  ) {}

  async take(tx: Tx, rows: readonly FileRow[], tally: Tally, context: BatchContext): Promise<BatchResult> {
    const now = this.clock.now();
    const onlyDeskId = context.actor.kind === 'account' ? (context.actor.deskId ?? 'none') : undefined;
    const openDesks = await this.desks.openDesks(tx);
    const reading = { now: now.getTime(), today: this.clock.today(), openDesks, onlyDeskId, mark: context.marks.row };
    const read = rows.map((row) => ({ row, result: readRow(row.values, context.header, reading) }));
    const understood = read.flatMap(({ result }) => (result.ok ? [result] : []));
    const erased = await this.erased.among(tx, understood);
    const good = understood.filter((row) => !erased.has(row));
    const plan = await this.plan(tx, good, tally, { key: context.fileKey, onlyDeskId });
    const outcomes = read.map(({ row, result }) => {
      if (!result.ok) return { row, outcome: { kind: 'rejected' as const, ...result } };
      return { row, outcome: erased.has(result) ? leftOut(result) : plan.take(result) };
    });
    await writeBatch(tx, this.details, plan, now);
    if (!context.dryRun) await this.follow(tx, plan, context.actor);
    const problems = outcomes.flatMap(({ row, outcome }) => problemsOf(row, outcome, context.header));
    const counts = outcomes.reduce((sum, { outcome }) => addCounts(sum, countsOf(outcome)), NO_COUNTS);
    return { problems, counts: { ...counts, newCases: plan.newCases.length, newPeople: plan.newPeople.length } };
  }

  /** Rows that say nothing new are told by their case alone; for a file imported again no more is looked up. */
  private async plan(
    tx: Tx,
    good: readonly GoodRow[],
    tally: Tally,
    file: { key: string; onlyDeskId: string | undefined },
  ) {
    const cases = await knownCases(tx, this.details, [...new Set(good.map(({ report }) => report.crimeReference))]);
    const news = good.filter(({ report, hash }) => {
      const known = cases.get(report.crimeReference);
      return known === undefined || !known.participants.some((one) => one.sourceRows.includes(hash));
    });
    const people = new PeopleIndex();
    const reported = news.map(({ report }) => report);
    const touched = [...new Set(reported.flatMap(({ crimeReference }) => cases.get(crimeReference) ?? []))];
    const officers = await knownOfficers(
      tx,
      reported.map((report) => report.officerEmail),
      cases.values(),
    );
    const persons = await knownPeople(
      tx,
      this.details,
      reported.map((report) => report.person),
      touched,
    );
    for (const person of persons) people.add(person);
    return new BatchPlan(cases, officers, people, tally, file);
  }

  /** What follows from the records: the duties of the cases, and the record of who made and changed what. */
  private async follow(tx: Tx, plan: BatchPlan, actor: Actor): Promise<void> {
    const [news, others] = newAndOthers(plan);
    await this.recounts.openNewCases(tx, news.map(loadedCase));
    const caseIds = others.map((one) => one.id!);
    await this.recounts.recountCases(tx, caseIds, actor, 'A crime report was imported');
    const made = <T extends { id: string | undefined }>(all: readonly T[]) => all.map((one) => ({ id: one.id! }));
    const entries = <T extends Changed>(kind: 'person' | 'case', all: readonly T[]) =>
      all
        .filter((one) => one.changes.length > 0)
        .map(({ id, changes }) => [id!, ...changed(`${kind}:${id!}`, changes)] as const)
        .map(([id, detail, personal]) => ({ id, detail, personal }));
    const references = plan.allPeople.flatMap(({ reference }) => reference ?? []);
    const suspects = (await recogniseSuspects(tx, references)).map((id) => ({ id }));
    await this.audit.writeMany(tx, actor, 'suspect-recognised', 'person', suspects);
    await this.audit.writeMany(tx, actor, 'account-created', 'account', made(plan.newOfficers));
    await this.audit.writeMany(tx, actor, 'case-imported', 'case', made(plan.newCases));
    await this.audit.writeMany(tx, actor, 'person-imported', 'person', made(plan.newPeople));
    await this.audit.writeMany(tx, actor, 'case-changed-by-import', 'case', entries('case', plan.changedCases));
    await this.audit.writeMany(tx, actor, 'person-changed-by-import', 'person', entries('person', plan.allPeople));
  }
}

interface Changed {
  readonly id: string | undefined;
  readonly changes: readonly FieldChange[];
}

/** Whoever was erased does not come back with a later file. */
const leftOut = ({ warnings }: GoodRow): Outcome => ({
  kind: 'unchanged',
  warnings: [...warnings, 'family_name: what was held on this person has been erased; the row is left out.'],
});

/** The cases to count: those that are new and have only new people in them, and the others. */
function newAndOthers({ casesToCount, newCases, newPeople }: BatchPlan): [CaseRecord[], CaseRecord[]] {
  const [made, unknown] = [new Set(newCases), new Set(newPeople)];
  const isAllNew = (one: CaseRecord) =>
    made.has(one) && one.participants.every(({ person }) => person !== undefined && unknown.has(person));
  return [casesToCount.filter(isAllNew), casesToCount.filter((one) => !isAllNew(one))];
}

const countsOf = (outcome: Outcome): ImportCounts => ({
  ...NO_COUNTS,
  rows: 1,
  [outcome.kind]: 1,
  warnings: outcome.warnings.length,
});

function problemsOf(row: FileRow, outcome: Outcome, header: FileHeader): RowProblem[] {
  const { number: rowNumber, line } = row;
  const found: RowProblem[] = [...new Set(outcome.warnings)].map((problem) => ({
    ...{ rowNumber, line, severity: 'warning' as const, problem },
  }));
  if (outcome.kind !== 'rejected') return found;
  const original = row.values.filter((_, position) => position !== header.errorPosition);
  return [...found, { rowNumber, line, severity: 'error', problem: outcome.errors.join(' '), original }];
}
