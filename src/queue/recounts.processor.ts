import { Process, Processor } from '@nestjs/bull';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { Job } from 'bull';
import { Log } from '../logging/log';
import { RecountSteps } from '../recounts/recount-steps.service';
import { handled } from './handled';
import type { RecountJob } from './queues';

@Processor('recounts')
@Injectable()
export class RecountsProcessor implements BeforeApplicationShutdown {
  private isEnding = false;

  constructor(
    private readonly steps: RecountSteps,
    private readonly log: Log,
  ) {}

  @Process()
  async run(job: Job<RecountJob>): Promise<void> {
    const run = job.data.runId;
    const goOn = () => !this.isEnding;
    const step = await handled(this.log, 'recount-fault', () => this.steps.work(run, goOn), { run });
    if (step === 'finished') this.log.info('recount-finished', { run });
  }

  /** The step in hand comes to its end; the next worker goes on from there. */
  beforeApplicationShutdown(): void {
    this.isEnding = true;
  }
}
