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

/** The first begins the time; so does one where whoever began it was lost before it could say for how long. */
const ONE_MORE = `local count = redis.call('incr', KEYS[1])
local left = redis.call('pttl', KEYS[1])
if left < 0 then
  left = tonumber(ARGV[1])
  redis.call('pexpire', KEYS[1], left)
end
return {count, left}`;

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
    const [count, msLeft] = (await client.eval(ONE_MORE, 1, key, ms)) as [number, number];
    return { count, msLeft };
  }
}
