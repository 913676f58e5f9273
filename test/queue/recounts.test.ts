import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import Redis from 'ioredis';
import { CalendarAdministrationModule } from '../../src/calendar-administration/calendar-administration.module';
import { CalendarChanges } from '../../src/calendar-administration/calendar-changes.service';
import { Transactions } from '../../src/database/transactions';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import type { RecountRun } from '../../src/recounts/recount-run';
import { RecountRunsQueries } from '../../src/recounts/recount-runs.queries';
import { deskModule } from '../support/desk-module';
import { makeAccount } from '../support/factories/account';
import { makeManyOwedCases } from '../support/factories/many-owed-cases';
import { TestClock } from '../support/test-clock';
import { QueueDesk, until } from './support/desk';
import { clockAt } from './support/owed-people';

const CASES = 3000;
const NOW = '2026-05-05T20:00:00+01:00';
let desk: QueueDesk;
let features: TestingModule;
let owed: number;
let runId: string;

beforeEach(async () => {
  desk = await QueueDesk.open();
  features = await deskModule(desk.environment['DATABASE_URL']!, new TestClock(NOW), [CalendarAdministrationModule]);
  owed = await makeManyOwedCases(features.get(Transactions), features.get(DutyRecounts), CASES);
  const admin = await makeAccount(desk.sql, 'administrator');
  runId = await features.get(CalendarChanges).add(admin, {
    ...{ day: '2026-05-08', name: 'State occasion', reason: 'Proclaimed', formKey: randomUUID() },
  });
}, 120_000);
afterEach(async () => {
  await features.close();
  await desk.close();
});

const run = async (): Promise<RecountRun> => (await features.get(RecountRunsQueries).one(runId))!;
const isFinished = async () => (await run()).state === 'finished';
const midway = async () => {
  const { doneCases, state } = await run();
  if (state === 'finished') throw new Error('It was over before it could be broken into');
  return doneCases > 0;
};

/** Every owed date moved once, every done one not at all, and the run says so. */
async function expectAllMovedOnce(): Promise<void> {
  expect(await run()).toMatchObject({
    ...{ state: 'finished', expectedMoves: owed, moved: owed, totalCases: owed, doneCases: owed, failedCases: 0 },
  });
  const standing: object[] = await desk.sql.query(
    `select state, due_on::text as due, (select count(*)::int from duty_change x where x.duty_id = d.id) as changes,
            count(*)::int as duties
       from duty d where rule_id = '2020.arrest' group by 1, 2, 3 order by 1`,
  );
  expect(standing).toEqual([
    { state: 'met', due: '2026-05-11', changes: 0, duties: CASES - owed },
    { state: 'undone', due: '2026-05-12', changes: 1, duties: owed },
  ]);
  expect(await desk.sql.query('select 1 from recount_case')).toEqual([]);
}

test('a worker killed in the middle of a recount: the next goes on, nothing is lost and nothing done twice', async () => {
  const first = await desk.startWorker(clockAt(NOW));
  await until('some have been counted', midway);
  await first.end('SIGKILL');
  const { doneCases } = await run();
  expect(doneCases).toBeLessThan(owed);
  await desk.startWorker(clockAt(NOW));
  await until('it is finished', isFinished);
  await expectAllMovedOnce();
});

test('asked to end, a worker finishes the step in hand; two workers then share one run without doubling it', async () => {
  const first = await desk.startWorker(clockAt(NOW));
  await until('some have been counted', midway);
  expect(await first.end('SIGTERM')).toBe(0);
  expect(await run()).toMatchObject({ state: 'running' });
  await Promise.all([desk.startWorker(clockAt(NOW)), desk.startWorker(clockAt(NOW))]);
  await until('it is finished', isFinished);
  await expectAllMovedOnce();
});

test('Redis emptied in the middle costs nothing', async () => {
  const redis = new Redis(desk.redis.url);
  const worker = await desk.startWorker(clockAt(NOW));
  await until('some have been counted', midway);
  await redis.flushall();
  await redis.quit();
  await until('it is finished', isFinished);
  await expectAllMovedOnce();
  expect(worker.isAlive).toBe(true);
});
