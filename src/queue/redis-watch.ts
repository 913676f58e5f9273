import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Queue } from 'bull';
import { Log } from '../logging/log';
import { AllQueues } from './all-queues';
import { RedisConnections } from './redis-connections';

const CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);

/** The last two are a Cluster's: no node answers, or those that do have no majority. */
const AWAY = /^Connection is closed|^Failed to refresh slots cache|^CLUSTERDOWN/;

/** Says once that Redis is gone and once that it is back, however many connections and attempts there are. */
@Injectable()
export class RedisWatch implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private isLost = false;
  private isEnding = false;

  constructor(
    private readonly queues: AllQueues,
    private readonly connections: RedisConnections,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.queues.all().forEach((queue) => this.watch(queue));
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.letGo();
  }

  /** A process that ends does not wait for a Redis that is away: what is to be done stands in the tables. */
  async letGo(): Promise<void> {
    this.isEnding = true;
    await Promise.all(this.queues.all().filter(isAway).map(abandon));
    if (this.queues.all().every(isAway)) this.connections.letGo();
  }

  /** Bull does not close what it did not open. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.queues.all().map((queue) => queue.close()));
    this.connections.letGo();
  }

  private watch(queue: Queue): void {
    queue.on('error', (fault: Error & { code?: string }) => this.trouble(queue, fault));
    queue.client.on('close', () => this.lost());
    queue.client.on('ready', () => this.back());
  }

  private trouble(queue: Queue, fault: Error & { code?: string }): void {
    if (CONNECTION.has(fault.code ?? '') || AWAY.test(fault.message)) return this.lost();
    // An emptied Redis: the job in hand was done, and is not there to be marked as done.
    if (/^Missing (key|lock) for job/.test(fault.message)) return this.log.warn('job-was-gone', { queue: queue.name });
    this.log.error('queue-fault', fault, { queue: queue.name });
  }

  private lost(): void {
    if (this.isLost || this.isEnding) return;
    this.isLost = true;
    this.log.warn('redis-lost');
  }

  private back(): void {
    if (!this.isLost) return;
    this.isLost = false;
    this.log.info('redis-back');
  }
}

const isAway = (queue: Queue): boolean => queue.client.status !== 'ready';

/**
 * Closes without waiting for jobs, whose end Redis could not be told, and without trying to reach it any more: Bull
 * would give each of its connections half a second to say good-bye.
 */
async function abandon(queue: Queue): Promise<void> {
  const closed = queue.close(true);
  const { clients } = queue as unknown as { clients: Queue['client'][] };
  clients.splice(0).forEach((client) => client.disconnect());
  await closed;
}
