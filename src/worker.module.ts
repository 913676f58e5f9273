import { type DynamicModule, Module } from '@nestjs/common';
import type { Clock } from './clock/clock';
import type { Config } from './config/config';
import { FeaturesModule } from './features.module';
import { ProcessorsModule } from './queue/processors.module';

/** The worker process: all features without pages, and the processors of the queues. */
@Module({})
export class WorkerModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return { module: WorkerModule, imports: [FeaturesModule.with(config, clock), ProcessorsModule] };
  }
}
