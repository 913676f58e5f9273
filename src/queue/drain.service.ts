import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { Queue } from 'bull';
import { AllQueues } from './all-queues';
import { Ticker } from './ticker.service';

/** Before the worker lets go of database and mail server: no new tick, no new job, and the jobs in hand to their end. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(
    private readonly ticker: Ticker,
    private readonly queues: AllQueues,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    const queues = this.queues.all();
    await this.ticker.stop();
    await Promise.all(queues.map(finishJobsInHand));
  }
}

/** Closing waits for the jobs; without Redis there is nothing to close properly, and the framework lets go later. */
async function finishJobsInHand(queue: Queue): Promise<void> {
  if (queue.client.status !== 'ready') return;
  await queue.close();
}
