import { getQueueToken } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bull';
import { QUEUES, type QueueName } from './queues';

/** The queues by their names. */
@Injectable()
export class AllQueues {
  constructor(private readonly modules: ModuleRef) {}

  get(name: QueueName): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }

  all(): Queue[] {
    return QUEUES.map((name) => this.get(name));
  }
}
