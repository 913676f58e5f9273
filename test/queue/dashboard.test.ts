import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import { ClockModule } from '../../src/clock/clock.module';
import { ConfigModule } from '../../src/config/config.module';
import { DatabaseModule } from '../../src/database/database.module';
import { LoggingModule } from '../../src/logging/logging.module';
import { OutboxModule } from '../../src/outbox/outbox.module';
import { paths } from '../../src/paths';
import { AllQueues } from '../../src/queue/all-queues';
import { queueDashboard } from '../../src/queue/dashboard';
import { OneHandlerEach } from '../../src/queue/one-handler-each';
import { QueueModule } from '../../src/queue/queue.module';
import { QUEUES } from '../../src/queue/queues';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testConfig } from '../support/test-config';
import { BreakableRedis } from './support/breakable-redis';

let database: TestDatabase;
let redis: BreakableRedis;
let app: INestApplication;

beforeAll(async () => {
  database = await createTestDatabase();
  redis = await BreakableRedis.start();
  const config = testConfig(database.url, { REDIS_URL: redis.url });
  const module = await Test.createTestingModule({
    imports: [ConfigModule.with(config), ClockModule, LoggingModule, DatabaseModule, OutboxModule, QueueModule],
  }).compile();
  app = module.createNestApplication({ logger: false });
  app.use(queueDashboard(app.get(AllQueues, { strict: false })));
  await app.init();
});

afterAll(async () => {
  await app.close();
  await redis.stop();
  await database.drop();
});

const visitor = () => supertest(app.getHttpServer());

test('shows every queue, for looking only', async () => {
  const answer = await visitor().get(`${paths.queues.to()}/api/queues`);
  expect(answer.status).toBe(200);
  const { queues } = answer.body as { queues: { name: string; readOnlyMode: boolean }[] };
  expect(queues.map((queue) => queue.name).sort()).toEqual([...QUEUES].sort());
  expect(queues.every((queue) => queue.readOnlyMode)).toBe(true);
});

test('lets nobody change anything', async () => {
  await app.get(AllQueues).get('mail').add({ messageId: '1' }, { jobId: '1' });
  for (const path of [
    '/api/queues/mail/1/clean',
    '/api/queues/mail/empty',
    '/api/queues/mail/pause',
    '/api/queues/pause',
  ]) {
    expect((await visitor().put(paths.queues.to() + path)).status).toBe(405);
    expect((await visitor().post(paths.queues.to() + path)).status).toBe(405);
  }
  expect(await app.get(AllQueues).get('mail').count()).toBe(1);
});

test('the page takes programs from us alone, and nothing from elsewhere', async () => {
  const page = await visitor().get(`${paths.queues.to()}/`);
  expect(page.status).toBe(200);
  const policy = page.headers['content-security-policy'] as string;
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/https?:/);
  const script = /<script[^>]*src="([^"]+)"/.exec(page.text)![1]!;
  expect((await visitor().get(`${paths.queues.to()}/${script}`)).status).toBe(200);
  // Every script of the page has a source: there is nothing the policy would stop but the board's configuration, which is data.
  const inline = [...page.text.matchAll(/<script(?![^>]*src=)[^>]*>/g)].map(([tag]) => tag);
  expect(inline).toEqual(['<script id="__UI_CONFIG__" type="application/json">']);
});

test('a process in which a queue has no handler does not start as a worker', () => {
  expect(() => new OneHandlerEach(app.get(AllQueues)).onApplicationBootstrap()).toThrow(
    'The queue "mail" has 0 handlers and must have one.',
  );
});
