import { Inject, Injectable } from '@nestjs/common';
import type { Job, JobOptions, Queue } from 'bull';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { AllQueues } from './all-queues';
import type { ErasureJob, ImportJob, MailJob, RecountJob, TickedQueue, TickJob } from './queues';
import { redisPrefix } from './redis';

/** Ticks stay for a while after they are done, so that a second worker cannot add the same one again. */
const KEEP_TICKS: JobOptions = { removeOnComplete: { age: 600, count: 50 }, removeOnFail: { age: 3600, count: 50 } };

/**
 * Hands work to the queues. A job's id is the id of its row, so the same work is never in a queue twice; adding what is
 * there already does nothing.
 */
@Injectable()
export class Jobs {
  constructor(
    private readonly queues: AllQueues,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether nothing of ours has been put into this Redis before, or all of it is gone. Says so once. */
  async foundEmpty(): Promise<boolean> {
    const mark = `${redisPrefix(this.config)}:filled`;
    return (await this.queues.get('mail').client.set(mark, '1', 'NX')) === 'OK';
  }

  async mails(messageIds: readonly string[]): Promise<void> {
    if (messageIds.length === 0) return;
    const jobs = messageIds.map((messageId) => ({ data: { messageId } satisfies MailJob, opts: { jobId: messageId } }));
    await this.queues.get('mail').addBulk(jobs);
  }

  /** For messages whose job seems lost: one that has ended and was left behind does not stand in the way. */
  async mailsAgain(messageIds: readonly string[]): Promise<void> {
    const queue = this.queues.get('mail');
    for (const id of messageIds) await removeIfEnded(queue, id);
    await this.mails(messageIds);
  }

  imports(runIds: readonly string[]): Promise<void> {
    return this.runs('imports', runIds);
  }

  recounts(runIds: readonly string[]): Promise<void> {
    return this.runs('recounts', runIds);
  }

  erasures(runIds: readonly string[]): Promise<void> {
    return this.runs('erasures', runIds);
  }

  /** `number` counts the ticks of the desk: all workers give the same tick the same number. */
  async tick(name: TickedQueue, number: number): Promise<void> {
    await this.queues.get(name).add({} satisfies TickJob, { jobId: `tick:${number}`, ...KEEP_TICKS });
  }

  private async runs(name: 'imports' | 'recounts' | 'erasures', runIds: readonly string[]): Promise<void> {
    const queue = this.queues.get(name);
    for (const runId of runIds) {
      await removeIfEnded(queue, runId);
      await queue.add({ runId } satisfies ImportJob & RecountJob & ErasureJob, { jobId: runId });
    }
  }
}

async function removeIfEnded(queue: Queue, id: string): Promise<void> {
  const job: Job | null = await queue.getJob(id);
  if (job !== null && ((await job.isFailed()) || (await job.isCompleted()))) await job.remove();
}
