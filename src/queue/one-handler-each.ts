import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AllQueues } from './all-queues';

/** A worker in which a queue has nobody to do its jobs, or two that would share them, must not start. */
@Injectable()
export class OneHandlerEach implements OnApplicationBootstrap {
  constructor(private readonly queues: AllQueues) {}

  onApplicationBootstrap(): void {
    for (const queue of this.queues.all()) {
      const handlers = Object.keys((queue as unknown as { handlers: object }).handlers).length;
      if (handlers !== 1) throw new Error(`The queue "${queue.name}" has ${handlers} handlers and must have one.`);
    }
  }
}
