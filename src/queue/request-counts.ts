import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { AllQueues } from './all-queues';
import { redisPrefix } from './redis';

export interface CountedOnce {
  readonly count: number;
  /** After so long it begins anew. */
  readonly msLeft: number;
}

/** What all processes count together, for minutes: lost with Redis, and no matter. */
@Injectable()
export class RequestCounts {
  constructor(
    private readonly queues: AllQueues,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Counts one more; the first begins a time of `ms`. @throws when Redis is not connected */
  async oneMore(name: string, ms: number): Promise<CountedOnce> {
    const { client } = this.queues.get('sweeps');
    if (client.status !== 'ready') throw new Error('Redis is not connected');
    const key = `${redisPrefix(this.config)}:requests:${name}`;
    const [count, left] = numbers(await client.multi().incr(key).pttl(key).exec());
    // Also where whoever began it was lost before it could say for how long.
    if (left! < 0) await client.pexpire(key, ms);
    return { count: count!, msLeft: left! < 0 ? ms : left! };
  }
}

function numbers(answers: [Error | null, unknown][] | null): number[] {
  return (answers ?? []).map(([fault, answer]) => {
    if (fault) throw fault;
    return Number(answer);
  });
}
