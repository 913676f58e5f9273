import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule } from '../../src/audit/audit.module';
import { Clock } from '../../src/clock/clock';
import { ClockModule } from '../../src/clock/clock.module';
import { ConfigModule } from '../../src/config/config.module';
import { DatabaseModule } from '../../src/database/database.module';
import { DetailsModule } from '../../src/details/details.module';
import { OutboxModule } from '../../src/outbox/outbox.module';
import { TestClock } from './test-clock';
import { testConfig } from './test-config';

/** Use cases of the given features on a real database, without web or queues. Close it when done. */
export function deskModule(
  databaseUrl: string,
  clock: TestClock,
  features: Type[],
  environment: Record<string, string> = {},
): Promise<TestingModule> {
  return Test.createTestingModule({
    imports: [
      ConfigModule.with(testConfig(databaseUrl, environment)),
      ClockModule,
      DatabaseModule,
      DetailsModule,
      AuditModule,
      OutboxModule,
      ...features,
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
}
