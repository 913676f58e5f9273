import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CONFIG } from '../config/config.module';
import type { Config } from '../config/config';
import { Clock, SystemClock } from './clock';

@Global()
@Module({
  providers: [
    {
      provide: Clock,
      inject: [CONFIG],
      useFactory: (config: Config) => new SystemClock(config.clockStart, config.clockSetAt),
    },
  ],
  exports: [Clock],
})
export class ClockModule {
  /** For whoever must own the time, such as the seed of a demonstration. */
  static with(clock: Clock): DynamicModule {
    return { module: ClockModule, providers: [{ provide: Clock, useValue: clock }] };
  }
}
