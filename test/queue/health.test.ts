import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule } from '../../src/audit/audit.module';
import { ClockModule } from '../../src/clock/clock.module';
import { ConfigModule } from '../../src/config/config.module';
import { DatabaseModule } from '../../src/database/database.module';
import { HealthModule } from '../../src/health/health.module';
import { ReadinessCheck } from '../../src/health/readiness.service';
import { LoggingModule } from '../../src/logging/logging.module';
import { OutboxModule } from '../../src/outbox/outbox.module';
import { testConfig } from '../support/test-config';
import { QueueDesk, until } from './support/desk';

jest.setTimeout(240_000);

let desk: QueueDesk;
let parts: TestingModule | undefined;
beforeEach(async () => (desk = await QueueDesk.open()));
afterEach(async () => {
  await parts?.close();
  await desk.close();
});

async function readiness(others: Record<string, string> = {}): Promise<ReadinessCheck> {
  const { DATABASE_URL, ...rest } = { ...desk.environment, ...others };
  parts = await Test.createTestingModule({
    imports: [
      ConfigModule.with(testConfig(DATABASE_URL!, rest)),
      ClockModule,
      LoggingModule,
      DatabaseModule,
      AuditModule,
      OutboxModule,
      HealthModule,
    ],
  }).compile();
  return parts.get(ReadinessCheck);
}

const allIsWell = { database: 'ok', redis: 'ok', mail: 'ok', sweeps: 'ok' };

test('ready with everything there and a worker at work; not before, and not long after it is gone', async () => {
  const ready = await readiness();
  expect(await ready.check()).toMatchObject({ status: 'not-ready', checks: { ...allIsWell, sweeps: 'failed' } });

  const worker = await desk.startWorker();
  await until('it is ready', async () => (await ready.check()).status === 'ready');
  expect((await ready.check()).checks).toEqual(allIsWell);

  await worker.end('SIGKILL');
  await until('the missing sweeps are noticed', async () => (await ready.check()).status === 'not-ready');
  const { checks, lastSweepSeconds } = await ready.check();
  expect(checks).toEqual({ ...allIsWell, sweeps: 'failed' });
  expect(lastSweepSeconds.sweeps).toBeGreaterThanOrEqual(5);
});

test('says that Redis is away, and that it is back', async () => {
  const ready = await readiness();
  expect((await ready.check()).checks.redis).toBe('ok');
  const restarting = desk.redis.restart(6000);
  await until('it is noticed', async () => (await ready.check()).checks.redis === 'failed');
  await restarting;
  await until('it is back', async () => (await ready.check()).checks.redis === 'ok');
});

test('says that the mail server is away', async () => {
  await desk.mail.down();
  expect((await (await readiness()).check()).checks).toMatchObject({ database: 'ok', redis: 'ok', mail: 'failed' });
});
