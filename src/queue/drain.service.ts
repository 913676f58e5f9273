import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { Queue } from 'bull';
import { AllQueues } from './all-queues';
import { workInHand } from './handled';
import { RedisWatch } from './redis-watch';
import { Ticker } from './ticker.service';

/** Before the worker lets go of database and mail server: no new tick, no new job, and the jobs in hand to their end. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(
    private readonly ticker: Ticker,
    private readonly queues: AllQueues,
    private readonly watch: RedisWatch,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.watch.letGo();
    await this.ticker.stop();
    await Promise.all(this.queues.all().map(closeQueue));
    await workInHand();
  }
}

/** Closing waits for the queue's jobs. Without Redis there is nothing to close properly. */
async function closeQueue(queue: Queue): Promise<void> {
  if (queue.client.status === 'ready') await queue.close();
}
