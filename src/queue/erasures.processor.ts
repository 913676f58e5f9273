import { Process, Processor } from '@nestjs/bull';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { Job } from 'bull';
import { BulkErasureSteps } from '../data-rights/bulk/bulk-erasure-steps.service';
import { Log } from '../logging/log';
import { handled } from './handled';
import type { ErasureJob } from './queues';

@Processor('erasures')
@Injectable()
export class ErasuresProcessor implements BeforeApplicationShutdown {
  private isEnding = false;

  constructor(
    private readonly steps: BulkErasureSteps,
    private readonly log: Log,
  ) {}

  @Process()
  async run(job: Job<ErasureJob>): Promise<void> {
    const run = job.data.runId;
    const goOn = () => !this.isEnding;
    const step = await handled(this.log, 'erasures-fault', () => this.steps.work(run, goOn), { run });
    if (step === 'finished') this.log.info('erasures-finished', { run });
  }

  /** The person in hand comes to their end; the next worker goes on with the one after. */
  beforeApplicationShutdown(): void {
    this.isEnding = true;
  }
}
