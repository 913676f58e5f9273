import Queue from 'bull';
import { readConfig } from '../../src/config/config';
import type { TickedQueue } from '../../src/queue/queues';
import { redisPrefix } from '../../src/queue/redis';
import type { Stage } from './stage';

/** Has the worker do a regular job now instead of at its next tick, and answers when it is done. */
export async function tickAtOnce(stage: Stage, name: TickedQueue): Promise<void> {
  const queue = new Queue(name, stage.redis.url, { prefix: redisPrefix(readConfig(stage.environment)) });
  const job = await queue.add({}, { removeOnComplete: 10, removeOnFail: 10 });
  await job.finished();
  await queue.close();
}
