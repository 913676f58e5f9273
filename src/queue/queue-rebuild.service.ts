import { Inject, Injectable } from '@nestjs/common';
import { Cluster, type Redis } from 'ioredis';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { AllQueues } from './all-queues';
import { redisPrefix } from './redis';
import { type PutBack, Refill } from './refill.service';

export interface Rebuilt extends PutBack {
  /** How many keys of ours were in Redis before. */
  readonly cleared: number;
}

/** Empties our part of Redis and fills it from the tables. Workers may be running: their jobs are guarded by rows. */
@Injectable()
export class QueueRebuild {
  constructor(
    private readonly queues: AllQueues,
    private readonly refill: Refill,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(): Promise<Rebuilt> {
    const cleared = await this.clear();
    return { cleared, ...(await this.refill.everything()) };
  }

  /** Only keys of our prefix: the same Redis may serve others. */
  private async clear(): Promise<number> {
    const client: unknown = this.queues.get('mail').client;
    let cleared = 0;
    for (const node of client instanceof Cluster ? client.nodes('master') : [client as Redis])
      cleared += await this.clearOn(node);
    return cleared;
  }

  private async clearOn(client: Redis): Promise<number> {
    const pattern = `${redisPrefix(this.config).replace(/[*?[\]\\]/g, '\\$&')}:*`;
    let cleared = 0;
    let cursor = '0';
    do {
      const [next, keys] = await client.scan(cursor, 'MATCH', pattern, 'COUNT', 500);
      if (keys.length > 0) cleared += await client.unlink(...keys);
      cursor = next;
    } while (cursor !== '0');
    return cleared;
  }
}
