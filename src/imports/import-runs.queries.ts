import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import { newIds } from '../database/bulk-rows';
import { copyRows } from '../database/copy-rows';
import type { CheckedFile } from './crime-report-file';
import type { ImportCounts, RowProblem } from './import-counts';

type RunState = 'previewed' | 'waiting' | 'running' | 'finished' | 'refused' | 'failed';

/** An import: what became of it so far. */
export interface ImportRun extends ImportCounts {
  readonly id: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly dryRun: boolean;
  readonly state: RunState;
  /** Null: the command line. */
  readonly byAccountId: string | null;
  readonly byDeskId: string | null;
  readonly formKey: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly totalRows: number | null;
  readonly refusal: string | null;
  /** How often a worker has begun since rows were last done. */
  readonly tries: number;
}

export interface StoredProblem {
  readonly rowNumber: number;
  readonly severity: 'error' | 'warning';
  readonly problem: string;
}

const COLUMNS = `r.id, r.file_name as "fileName", r.file_hash as "fileHash", r.dry_run as "dryRun", r.state,
  r.by_account_id as "byAccountId", r.form_key as "formKey",
  (select desk_id from account where account.id = r.by_account_id) as "byDeskId", r.started_at as "startedAt", r.finished_at as "finishedAt",
  r.total_rows as "totalRows", r.rows, r.accepted, r.unchanged, r.rejected, r.warnings, r.new_cases as "newCases",
  r.new_people as "newPeople", r.refusal, r.tries`;

/** Of a file with a warning on every row not all are kept; all are counted. */
const MOST_WARNINGS_KEPT = 2000;
const A_PAGE = 1000;

/** The rows of imports: where each is, and what is to mend. */
@Injectable()
export class ImportRunRows {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  async byId(runId: string, tx: Tx = this.transactions.reader): Promise<ImportRun | undefined> {
    if (!/^\d{1,18}$/.test(runId)) return undefined;
    const rows: ImportRun[] = await tx.query(`select ${COLUMNS} from import_run r where r.id = $1`, [runId]);
    return rows[0];
  }

  /** The import of the same file by the command line that was stopped before its end. */
  async unfinished(tx: Tx, fileHash: string): Promise<ImportRun | undefined> {
    const rows: ImportRun[] = await tx.query(
      `select ${COLUMNS} from import_run r where r.file_hash = $1 and r.state = 'running' and r.by_account_id is null
       order by r.id desc limit 1`,
      [fileHash],
    );
    return rows[0];
  }

  async start(tx: Tx, fileName: string, file: CheckedFile, now: Date): Promise<ImportRun> {
    const rows: ImportRun[] = await tx.query(
      `insert into import_run as r (file_name, file_hash, state, started_at, total_rows)
       values ($1, $2, 'running', $3, $4) returning ${COLUMNS}`,
      [fileName, file.hash, now, file.totalRows],
    );
    return rows[0]!;
  }

  async progress(runId: string, rows: number): Promise<void> {
    await this.transactions.reader.query('update import_run set rows = $2 where id = $1', [runId, rows]);
  }

  /** A worker that was asked to end has not failed. */
  async notTried(runId: string): Promise<void> {
    await this.transactions.reader.query('update import_run set tries = greatest(tries - 1, 0) where id = $1', [runId]);
  }

  /** The columns of the file, kept for the file of rejected rows. */
  async keepColumnNames(runId: string, names: readonly string[]): Promise<void> {
    await this.transactions.reader.query('update import_run set column_names = $2 where id = $1', [runId, names]);
  }

  async columnNames(runId: string): Promise<string[] | undefined> {
    const rows: { names: string[] | null }[] = await this.transactions.reader.query(
      'select column_names as names from import_run where id = $1',
      [runId],
    );
    return rows[0]?.names ?? undefined;
  }

  /** In the batch's own transaction: a killed import has either all of a batch and counted it, or nothing of it. */
  async keep(tx: Tx, runId: string, counts: ImportCounts, problems: readonly RowProblem[]): Promise<void> {
    await tx.query(
      `update import_run set rows = $2, accepted = $3, unchanged = $4, rejected = $5, warnings = $6, new_cases = $7,
         new_people = $8, tries = 0 where id = $1`,
      [
        ...[runId, counts.rows, counts.accepted, counts.unchanged, counts.rejected, counts.warnings],
        ...[counts.newCases, counts.newPeople],
      ],
    );
    const kept = problems.filter((one) => one.severity === 'error' || counts.warnings <= MOST_WARNINGS_KEPT);
    const ids = await newIds(tx, 'import_row_problem', kept.length);
    const rows = kept.map(({ rowNumber, severity, problem, original }, at) => {
      const id = ids[at]!;
      const values = original === undefined ? null : JSON.stringify(original);
      return [
        ...[id, runId, rowNumber, severity, this.details.seal('import_row_problem.problem', id, problem)],
        this.details.seal('import_row_problem.original', id, values),
      ];
    });
    await copyRows(tx, 'import_row_problem', ['id', 'run_id', 'row_number', 'severity', 'problem', 'original'], rows);
  }

  async finish(
    tx: Tx,
    runId: string,
    state: 'finished' | 'previewed' | 'refused' | 'failed',
    now: Date,
    refusal?: string,
  ) {
    await tx.query('update import_run set state = $2, finished_at = $3, refusal = $4 where id = $1', [
      ...[runId, state, now, refusal ?? null],
    ]);
  }

  /** The rejected rows in the order of the file, a page at a time. */
  async *rejected(runId: string): AsyncGenerator<{ original: string[]; problem: string }> {
    for (let after = 0; ;) {
      const page: { id: string; rowNumber: number; original: string; problem: string }[] =
        await this.transactions.reader.query(
          `select id, row_number as "rowNumber", original, problem from import_row_problem
           where run_id = $1 and severity = 'error' and original is not null and row_number > $2
           order by row_number limit $3`,
          [runId, after, A_PAGE],
        );
      for (const { id, original, problem } of page) {
        yield {
          original: JSON.parse(this.details.open('import_row_problem.original', id, original)) as string[],
          problem: this.details.open('import_row_problem.problem', id, problem),
        };
      }
      if (page.length < A_PAGE) return;
      after = page.at(-1)!.rowNumber;
    }
  }

  /** Rejected rows hold who somebody is: once they are in the file beside the import, they are not kept here too. */
  async forgetOriginals(tx: Tx, runId: string): Promise<void> {
    await tx.query('update import_row_problem set original = null where run_id = $1 and original is not null', [runId]);
  }

  /** Newest first: those of an actor's desk. */
  ofDesk(deskId: string, most: number): Promise<(ImportRun & { readonly byName: string })[]> {
    return this.transactions.reader.query(
      `select ${COLUMNS}, a.name as "byName" from import_run r join account a on a.id = r.by_account_id
       where a.desk_id = $1 order by r.id desc limit $2`,
      [deskId, most],
    );
  }

  async problems(runId: string, severity: 'error' | 'warning', most: number): Promise<StoredProblem[]> {
    const rows: (StoredProblem & { id: string })[] = await this.transactions.reader.query(
      `select id, row_number as "rowNumber", severity, problem from import_row_problem
       where run_id = $1 and severity = $2 order by row_number, id limit $3`,
      [runId, severity, most],
    );
    return rows.map(({ id, ...row }) => ({
      ...row,
      problem: this.details.open('import_row_problem.problem', id, row.problem),
    }));
  }
}
