import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError } from 'typeorm';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { withLock } from '../database/with-lock';
import type { Actor } from '../identity/actor';
import { loads, Tally } from '../people/point-of-contact';
import { type CheckedFile, checkFile, type FileRow, rowBatches } from './crime-report-file';
import { type BatchContext, type BatchResult, ImportBatches } from './import-batches.service';
import { addCounts, type ImportCounts, NO_COUNTS, type RowProblem } from './import-counts';
import { type ImportRun, ImportRunRows } from './import-runs.queries';
import type { ImportSource } from './import-source';
import { ImportMarks, type RowMarks } from './row-marks';
import { ImportStopped } from './refused-file';
import { rejectedCsv, removeRejectedFile, writeRejectedFile } from './rejected-file';
import { BatchOvertaken } from './write-people';

export interface ImportOptions {
  /** Whoever signs in imports for their own desk alone; the system for every open desk. */
  readonly actor: Actor;
  /** Counts what would happen and changes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (rowsDone: number, totalRows: number) => void;
  readonly onProblem?: (problem: RowProblem) => void;
  /** Another import is under way; this one waits for its end. */
  readonly onWaiting?: () => void;
  /** Where rejected rows go; an old file there is removed where nothing is rejected. */
  readonly rejectedPath?: string;
  /** Stops after the batch in hand. */
  readonly signal?: AbortSignal;
  /** The id of an import begun by a page; otherwise one of this file that was stopped goes on, or a new one begins. */
  readonly run?: string;
}

/** Any number that nothing else in the database locks. One import at a time: two could make one new person twice. */
const IMPORT_LOCK = 4_031_009;
const BATCH = 1000;
const MOST_TRIES = 5;
/** When so many rows are done, PostgreSQL is told how its tables have grown. */
const GROWN = [BATCH, 10 * BATCH, 50 * BATCH, 200 * BATCH];
/** Somebody was changed meanwhile, two waited for each other, or the same thing was made twice. */
const TRY_AGAIN = new Set(['40001', '40P01', '23505']);

class TakenBack extends Error {}

/** The one way crime reports come in: the command, the page and the demonstration all call `importFile`. */
@Injectable()
export class Importer {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly batches: ImportBatches,
    private readonly marks: ImportMarks,
    private readonly runs: ImportRunRows,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedFile: nothing was changed. @throws ImportStopped: what was done stays done */
  async importFile(source: ImportSource, options: ImportOptions): Promise<ImportCounts> {
    const file = await checkFile(source);
    const marks = await this.marks.load();
    const work = options.dryRun
      ? () => this.dryRun(source, file, marks, options)
      : () => this.import(source, file, marks, options);
    return withLock(this.source, IMPORT_LOCK, options.onWaiting ?? (() => undefined), work);
  }

  private async dryRun(
    source: ImportSource,
    file: CheckedFile,
    marks: RowMarks,
    options: ImportOptions,
  ): Promise<ImportCounts> {
    let counts = this.headerCounts(file, options);
    try {
      await this.transactions.run(async (tx) => {
        const tally = new Tally(await loads(tx));
        for await (const rows of rowBatches(source, 0, BATCH)) {
          if (options.signal?.aborted) throw new ImportStopped(counts.rows, file.totalRows);
          const result = await this.batches.take(tx, rows, tally, contextOf(file, marks, options));
          counts = this.tell(counts, result, file, options);
        }
        throw new TakenBack();
      });
    } catch (fault) {
      if (!(fault instanceof TakenBack)) throw fault;
    }
    return counts;
  }

  private async import(
    source: ImportSource,
    file: CheckedFile,
    marks: RowMarks,
    options: ImportOptions,
  ): Promise<ImportCounts> {
    const { reader } = this.transactions;
    const run = await this.begun(source, file, marks.file(file.hash).whole, options);
    if (run.state === 'finished') return countsOf(run);
    let counts = countsOf(run);
    if (counts.rows === 0) counts = this.headerCounts(file, options);
    let tally = new Tally(await loads(reader));
    for await (const rows of rowBatches(source, counts.rows, BATCH)) {
      if (options.signal?.aborted) throw new ImportStopped(counts.rows, file.totalRows);
      const [result, next] = await this.batch(rows, tally, contextOf(file, marks, options), run.id, counts);
      tally = next;
      counts = this.tell(counts, result, file, options);
      if (GROWN.includes(counts.rows)) await reader.query(`analyze ${GROWING}`);
    }
    await this.close(run.id, counts, file, options);
    return counts;
  }

  /** Asked only now that no other import is under way: what another worker has finished meanwhile is done. */
  private async begun(
    source: ImportSource,
    file: CheckedFile,
    fileMark: string,
    options: ImportOptions,
  ): Promise<ImportRun> {
    const { reader } = this.transactions;
    const before = options.run === undefined ? this.runs.unfinished(reader, fileMark) : this.runs.byId(options.run);
    const run =
      (await before) ?? (await this.runs.start(reader, source.name, { ...file, hash: fileMark }, this.clock.now()));
    if (run.rows === 0) await this.runs.keepColumnNames(run.id, file.header.names);
    return run;
  }

  /** One batch in one transaction, tried again where somebody else was quicker. */
  private async batch(
    rows: readonly FileRow[],
    tally: Tally,
    context: BatchContext,
    runId: string,
    before: ImportCounts,
  ): Promise<[BatchResult, Tally]> {
    for (let tries = 1; ; tries += 1) {
      const next = tally.copy();
      try {
        const result = await this.transactions.run(async (tx) => {
          const taken = await this.batches.take(tx, rows, next, context);
          await this.runs.keep(tx, runId, addCounts(before, taken.counts), taken.problems);
          return taken;
        });
        return [result, next];
      } catch (fault) {
        if (tries === MOST_TRIES || !isOvertaken(fault)) throw fault;
      }
    }
  }

  private async close(runId: string, counts: ImportCounts, file: CheckedFile, options: ImportOptions): Promise<void> {
    const path = options.rejectedPath;
    if (path !== undefined && counts.rejected > 0) {
      await writeRejectedFile(path, rejectedCsv(file.header.names, this.runs.rejected(runId)));
    } else if (path !== undefined) removeRejectedFile(path);
    await this.transactions.run(async (tx: Tx) => {
      if (path !== undefined) await this.runs.forgetOriginals(tx, runId);
      await this.runs.finish(tx, runId, 'finished', this.clock.now());
      await this.audit.write(tx, options.actor, 'crime-reports-imported', { kind: 'import', id: runId }, counts);
    });
  }

  private tell(before: ImportCounts, result: BatchResult, file: CheckedFile, options: ImportOptions): ImportCounts {
    const counts = addCounts(before, result.counts);
    if (options.onProblem !== undefined) result.problems.forEach(options.onProblem);
    options.onProgress?.(counts.rows, file.totalRows);
    return counts;
  }

  /** Unknown columns are a warning each, once for the file. */
  private headerCounts({ header }: CheckedFile, { onProblem }: ImportOptions): ImportCounts {
    for (const problem of header.warnings) onProblem?.({ rowNumber: 0, line: 1, severity: 'warning', problem });
    return { ...NO_COUNTS, warnings: header.warnings.length };
  }
}

const GROWING = 'person, contact_point, crime_case, participant, case_event, duty, account';

const contextOf = (file: CheckedFile, marks: RowMarks, { actor, dryRun = false }: ImportOptions): BatchContext => ({
  actor,
  header: file.header,
  fileKey: marks.file(file.hash).short,
  marks,
  dryRun,
});

const countsOf = ({ rows, accepted, unchanged, rejected, warnings, newCases, newPeople }: ImportRun): ImportCounts => ({
  ...{ rows, accepted, unchanged, rejected, warnings, newCases, newPeople },
});

const isOvertaken = (fault: unknown): boolean =>
  fault instanceof BatchOvertaken ||
  (fault instanceof QueryFailedError && TRY_AGAIN.has((fault.driverError as { code?: string }).code ?? ''));
