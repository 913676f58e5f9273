import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module';
import type { Clock } from './clock/clock';
import { ClockModule } from './clock/clock.module';
import type { Config } from './config/config';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { IdentityModule } from './identity/identity.module';
import { LoggingModule } from './logging/logging.module';
import { OutboxModule } from './outbox/outbox.module';

/** All features without any way in: the web app, the worker and the command line each add theirs. */
@Module({})
export class FeaturesModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return {
      module: FeaturesModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule,
        clock === undefined ? ClockModule : ClockModule.with(clock),
        DatabaseModule,
        AuditModule,
        OutboxModule,
        IdentityModule,
      ],
    };
  }
}
