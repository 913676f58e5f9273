import { Process, Processor } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import type { Job } from 'bull';
import { ImportRuns } from '../imports/import-runs.service';
import { Log } from '../logging/log';
import { handled } from './handled';
import type { ImportJob } from './queues';

@Processor('imports')
@Injectable()
export class ImportsProcessor {
  constructor(
    private readonly runs: ImportRuns,
    private readonly log: Log,
  ) {}

  @Process()
  async run(job: Job<ImportJob>): Promise<void> {
    const run = job.data.runId;
    await handled(this.log, 'import-fault', () => this.runs.run(run), { run });
    this.log.info('import-run', { run });
  }
}
