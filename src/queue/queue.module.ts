import { BullModule } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import { CONFIG } from '../config/config.module';
import { AllQueues } from './all-queues';
import { Jobs } from './jobs';
import { QueueRebuild } from './queue-rebuild.service';
import { queueOptions } from './redis';
import { Refill } from './refill.service';
import { RedisConnections, RedisConnectionsModule } from './redis-connections';
import { RedisProbe } from './redis-probe';
import { RedisWatch } from './redis-watch';
import { RequestCounts } from './request-counts';
import { QUEUES } from './queues';
import { RegularJobs } from './regular-jobs.service';

const registered = BullModule.registerQueue(...QUEUES.map((name) => ({ name })));

/** The queues as seen by whoever adds jobs or looks at them. Processors are added by the worker alone. */
@Global()
@Module({
  imports: [
    BullModule.forRootAsync({
      imports: [RedisConnectionsModule],
      inject: [CONFIG, RedisConnections],
      useFactory: queueOptions,
    }),
    RedisConnectionsModule,
    registered,
  ],
  providers: [AllQueues, Jobs, Refill, RedisWatch, RedisProbe, RequestCounts, QueueRebuild, RegularJobs],
  exports: [registered, AllQueues, Jobs, Refill, RedisWatch, RedisProbe, RequestCounts, QueueRebuild, RegularJobs],
})
export class QueueModule {}
