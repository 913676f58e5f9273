import { Injectable } from '@nestjs/common';
import { AllQueues } from './all-queues';

/** Whether Redis answers now. */
@Injectable()
export class RedisProbe {
  constructor(private readonly queues: AllQueues) {}

  /** @throws when it is not connected */
  async ping(): Promise<void> {
    const { client } = this.queues.get('sweeps');
    if (client.status !== 'ready') await firstConnection(client);
    await client.ping();
  }
}

/** A connection is only opened when it is first used; give it the moment it needs. */
async function firstConnection(client: { status: string }): Promise<void> {
  for (let waited = 0; waited < 1000 && client.status !== 'ready'; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (client.status !== 'ready') throw new Error('Redis is not connected');
}
