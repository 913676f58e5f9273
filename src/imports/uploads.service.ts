import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { NotFoundError, refuse } from '../refusals';
import { checkFile } from './crime-report-file';
import { type ImportRun, ImportRunRows, type StoredProblem } from './import-runs.queries';
import { contentSource } from './import-source';
import { RefusedFile } from './refused-file';
import { ImportMarks } from './row-marks';
import { rejectedCsv } from './rejected-file';

export interface Upload {
  readonly fileName: string;
  readonly content: Buffer;
  /** Made when the form was shown: a double click uploads once. */
  readonly formKey: string;
}

export interface RunView {
  readonly run: ImportRun;
  readonly errors: StoredProblem[];
  readonly warnings: StoredProblem[];
}

const SHOWN = 50;
const RUNS_SHOWN = 20;
/** A file that was looked at and never imported is not kept longer. */
const DAYS_KEPT = 7;

/** The import as a supervisor's page: a file is uploaded, looked at, and then started. The worker does the work. */
@Injectable()
export class Uploads {
  constructor(
    private readonly transactions: Transactions,
    private readonly runs: ImportRunRows,
    private readonly marks: ImportMarks,
    private readonly details: Details,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers the id of the run that will say what the file would do. @throws RefusedError for what cannot be read */
  async upload(actor: Actor, upload: Upload): Promise<string> {
    const { accountId } = deskOf(actor);
    const file = await checkFile(contentSource(upload.fileName, upload.content)).catch(asRefusal);
    const marks = await this.marks.load();
    const fileName = upload.fileName.replace(/[\0-\x1f]/g, ' ').slice(0, 200);
    return this.transactions.run(async (tx) => {
      const [made]: { id: string }[] = await tx.query(
        `insert into import_run (file_name, file_hash, dry_run, form_key, state, by_account_id, started_at, total_rows)
         values ($1, $2, true, $3, 'waiting', $4, $5, $6) on conflict (form_key) do nothing returning id`,
        [fileName, marks.file(file.hash).whole, upload.formKey, accountId, this.clock.now(), file.totalRows],
      );
      if (made === undefined) return this.uploadedBefore(actor, upload.formKey);
      const sealed = this.details.sealFile('import_upload.content', made.id, upload.content);
      await tx.query('insert into import_upload (run_id, content) values ($1, $2)', [made.id, sealed]);
      await tx.query(
        `delete from import_upload u using import_run r where r.id = u.run_id and r.state = 'previewed'
           and r.started_at < $1::timestamptz - make_interval(days => $2)`,
        [this.clock.now(), DAYS_KEPT],
      );
      const detail = { rows: file.totalRows };
      await this.audit.write(tx, actor, 'crime-reports-uploaded', { kind: 'import', id: made.id }, detail);
      return made.id;
    });
  }

  /** Starts the import of a file that was looked at. Doing so twice starts it once. @throws NotFoundError */
  async start(actor: Actor, runId: string): Promise<void> {
    const run = await this.find(actor, runId);
    await this.transactions.run(async (tx) => {
      const [started]: [unknown[], number] = await tx.query(
        `update import_run r set state = 'waiting', dry_run = false, rows = 0, accepted = 0, unchanged = 0, rejected = 0,
           warnings = 0, new_cases = 0, new_people = 0, tries = 0, finished_at = null, started_at = $2
         where id = $1 and state = 'previewed' and exists (select 1 from import_upload u where u.run_id = r.id)
         returning id`,
        [run.id, this.clock.now()],
      );
      if (started.length === 0) {
        if (run.state === 'previewed') refuse(undefined, 'gone', 'This file is no longer kept. Upload it again.');
        return;
      }
      await tx.query('delete from import_row_problem where run_id = $1', [run.id]);
      await this.audit.write(tx, actor, 'import-started', { kind: 'import', id: run.id });
    });
  }

  /** @throws NotFoundError where there is none, or another desk's */
  async view(actor: Actor, runId: string): Promise<RunView> {
    const run = await this.find(actor, runId);
    const [errors, warnings] = await Promise.all([
      this.runs.problems(run.id, 'error', SHOWN),
      this.runs.problems(run.id, 'warning', SHOWN),
    ]);
    return { run, errors, warnings };
  }

  list(actor: Actor): Promise<(ImportRun & { readonly byName: string })[]> {
    return this.runs.ofDesk(deskOf(actor).deskId, RUNS_SHOWN);
  }

  /** The file of rejected rows, a line at a time. @throws NotFoundError where nothing was rejected */
  async rejected(actor: Actor, runId: string): Promise<{ fileName: string; lines: AsyncIterable<string> }> {
    const run = await this.find(actor, runId);
    const names = await this.runs.columnNames(run.id);
    if (run.rejected === 0 || run.dryRun || names === undefined) throw new NotFoundError('file of rejected rows');
    const lines = this.transactions.within(rejectedCsv(names, this.runs.rejected(run.id)));
    return { fileName: `${run.fileName}.rejected.csv`, lines };
  }

  private async find(actor: Actor, runId: string): Promise<ImportRun> {
    const { deskId } = deskOf(actor);
    const run = await this.runs.byId(runId);
    if (run === undefined || run.byDeskId !== deskId) throw new NotFoundError('import');
    return run;
  }

  private async uploadedBefore(actor: Actor, formKey: string): Promise<string> {
    const runs = await this.runs.ofDesk(deskOf(actor).deskId, RUNS_SHOWN);
    return runs.find((run) => run.formKey === formKey)?.id ?? refuse('file', 'again', 'Choose the file again');
  }
}

function deskOf(actor: Actor): { accountId: string; deskId: string } {
  if (actor.kind !== 'account' || actor.deskId === null) throw new NotFoundError('import');
  return { accountId: actor.id, deskId: actor.deskId };
}

const asRefusal = (fault: unknown): never => {
  if (fault instanceof RefusedFile) return refuse('file', 'refused', fault.message);
  throw fault;
};
