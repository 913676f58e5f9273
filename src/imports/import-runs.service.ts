import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import type { RowProblem } from './import-counts';
import { type ImportRun, ImportRunRows } from './import-runs.queries';
import { contentSource, type ImportSource } from './import-source';
import { Importer, type ImportOptions } from './importer.service';
import { ImportStopped, RefusedFile } from './refused-file';

const PREVIEWED_PROBLEMS = 1000;
/** One that fails so often without getting any further is given up: by errors, or by ending the worker each time. */
const MOST_TRIES = 3;
const GIVEN_UP = 'Something went wrong on our side, each of the three times it was tried.';

/** What the worker does with an uploaded file: looks at it first and, once started, imports it. */
@Injectable()
export class ImportRuns implements OnModuleDestroy {
  private readonly ending = new AbortController();

  constructor(
    private readonly transactions: Transactions,
    private readonly runs: ImportRunRows,
    private readonly importer: Importer,
    private readonly details: Details,
    private readonly clock: Clock,
  ) {}

  /** The worker ends: the batch in hand is finished, and another worker goes on after it. */
  onModuleDestroy(): void {
    this.ending.abort();
  }

  /** Does what a run waits for; one that was stopped or killed goes on where it was. Nothing where nothing is to do. */
  async run(runId: string): Promise<void> {
    const found = await this.taken(runId);
    if (found === undefined) return;
    const { run, source, actor } = found;
    if (run.tries > MOST_TRIES) return this.giveUp(runId);
    try {
      if (run.dryRun) await this.preview(run, source, actor);
      else await this.importer.importFile(source, { actor, run: runId, ...this.around(runId) });
      if (!run.dryRun) await this.transactions.reader.query('delete from import_upload where run_id = $1', [runId]);
    } catch (fault) {
      if (fault instanceof ImportStopped) return this.runs.notTried(runId);
      if (!(fault instanceof RefusedFile)) {
        if ((await this.runs.byId(runId))!.tries >= MOST_TRIES) await this.giveUp(runId);
        throw fault;
      }
      await this.runs.finish(this.transactions.reader, runId, 'refused', this.clock.now(), fault.message);
    }
  }

  /** Waiting for another import to end is not a try. */
  private around(runId: string): Pick<ImportOptions, 'signal' | 'onWaiting'> {
    return {
      signal: this.ending.signal,
      onWaiting: () => void this.runs.notTried(runId).catch(() => undefined),
    };
  }

  /** What was imported until then stays; the file is not kept. */
  private giveUp(runId: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.runs.finish(tx, runId, 'failed', this.clock.now(), GIVEN_UP);
      await tx.query('delete from import_upload where run_id = $1', [runId]);
    });
  }

  private async preview(run: ImportRun, source: ImportSource, actor: Actor): Promise<void> {
    const problems: RowProblem[] = [];
    const counts = await this.importer.importFile(source, {
      actor,
      dryRun: true,
      ...this.around(run.id),
      onProblem: (problem) => {
        if (problems.length < PREVIEWED_PROBLEMS) problems.push({ ...problem, original: undefined });
      },
      onProgress: (rowsDone) => void this.runs.progress(run.id, rowsDone).catch(() => undefined),
    });
    await this.transactions.run(async (tx) => {
      const still = `select 1 from import_run where id = $1 and dry_run and state = 'running' for update`;
      if (((await tx.query(still, [run.id])) as unknown[]).length === 0) return; // another worker was quicker
      await tx.query('delete from import_row_problem where run_id = $1', [run.id]);
      await this.runs.keep(tx, run.id, counts, problems);
      await this.runs.finish(tx, run.id, 'previewed', this.clock.now());
    });
  }

  private async taken(runId: string) {
    const [upload]: { content: Buffer; role: 'supervisor'; deskId: string | null }[] =
      await this.transactions.reader.query(
        `select u.content, a.role, a.desk_id as "deskId" from import_run r join import_upload u on u.run_id = r.id
         join account a on a.id = r.by_account_id where r.id = $1 and r.state in ('waiting', 'running')`,
        [runId],
      );
    if (upload === undefined) return undefined;
    await this.transactions.reader.query(
      `update import_run set state = 'running', tries = tries + 1 where id = $1 and state in ('waiting', 'running')`,
      [runId],
    );
    const run = (await this.runs.byId(runId))!;
    const { role, deskId } = upload;
    const content = this.details.openFile('import_upload.content', runId, upload.content);
    const actor: Actor = { kind: 'account', id: run.byAccountId!, role, deskId };
    return { run, actor, source: contentSource(run.fileName, content) };
  }
}
