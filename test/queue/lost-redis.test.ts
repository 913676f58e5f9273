import { MAILS_IN_HAND } from '../../src/mail/delivery.service';
import { MAILS_AT_ONCE } from '../../src/mail/mailer';
import { QueueDesk, until } from './support/desk';
import { makeCaseLinks } from './support/messages';
import type { WorkerProcess } from './support/worker-process';

jest.setTimeout(240_000);

let desk: QueueDesk;
beforeEach(async () => (desk = await QueueDesk.open()));
afterEach(() => desk.close());

const distinctMails = () => new Set(desk.mail.received.map(({ mail }) => mail.messageId)).size;

/** Each was taken at the first try and once; of a double it says which, and what the worker had to say of it. */
function expectNoneTwice(worker: WorkerProcess): void {
  expect([...worker.logged('mail-waiting'), ...worker.logged('mail-fault')]).toEqual([]);
  const ids = desk.mail.received.map(({ mail }) => mail.messageId);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
}

test('Redis emptied in the middle of a run: nothing is lost and nothing doubled', async () => {
  await makeCaseLinks(desk.sql, 40);
  desk.mail.answer = (attempt) => (attempt >= 10 && attempt < 14 ? 'take-and-say-nothing' : 250);
  const worker = await desk.startWorker();
  await until('mails are in the hand of the worker', () => desk.mail.held > 0);
  expect(await desk.inRedis.dbsize()).toBeGreaterThan(20);
  await desk.inRedis.flushall();
  desk.mail.release();

  await until('all are sent', async () => (await desk.states()).sent === 40);
  expectNoneTwice(worker);
  expect(desk.mail.received).toHaveLength(40);
  expect(distinctMails()).toBe(40);
  expect(worker.isAlive).toBe(true);
});

test('an emptied Redis is full again at once, long before what it held counts as lost', async () => {
  await makeCaseLinks(desk.sql, 30);
  desk.mail.answer = () => 'hold-before-taking';
  await desk.startWorker({ REQUEUE_SECONDS: '600' });
  const waiting = () => desk.inRedis.llen('test:mail:wait');
  await until(
    'as many mails as it takes are in its hand, the others wait',
    async () => desk.mail.held > 0 && (await waiting()) === 30 - MAILS_IN_HAND,
  );
  await desk.inRedis.flushall();
  await until('those that waited wait again', async () => (await waiting()) >= 30 - MAILS_IN_HAND);

  desk.mail.answer = () => 250;
  desk.mail.release();
  await until('all are sent', async () => (await desk.states()).sent === 30);
  expect(distinctMails()).toBe(30);
  expect(desk.mail.received).toHaveLength(30);
});

test('Redis stopped and started again: the worker says so once, waits, and goes on', async () => {
  await makeCaseLinks(desk.sql, 40);
  desk.mail.answer = (attempt) => (attempt >= 10 && attempt < 14 ? 'take-and-say-nothing' : 250);
  const worker = await desk.startWorker();
  await until('mails are in the hand of the worker', () => desk.mail.held > 0);
  await desk.redis.restart(3000);
  desk.mail.release();

  await until('all are sent', async () => (await desk.states()).sent === 40);
  expectNoneTwice(worker);
  expect(desk.mail.received).toHaveLength(40);
  expect(distinctMails()).toBe(40);
  expect(worker.isAlive).toBe(true);
  expect(worker.logged('redis-lost')).toHaveLength(1);
  expect(worker.logged('redis-back')).toHaveLength(1);

  // The ticks go on as well.
  const before = await lastSweep();
  await until('another sweep has finished', async () => (await lastSweep()) > before);
});

test('a worker starts while Redis is away, and works when it comes', async () => {
  await makeCaseLinks(desk.sql, 3);
  const starting = desk.redis.restart(4000);
  const worker = await desk.startWorker();
  expect(desk.mail.received).toHaveLength(0);
  await starting;
  await until('all are sent', async () => (await desk.states()).sent === 3);
  expect(desk.mail.received).toHaveLength(3);
  expect(worker.isAlive).toBe(true);
});

test('a worker asked to end while Redis is away finishes the mails in its hand and ends', async () => {
  await makeCaseLinks(desk.sql, 10);
  desk.mail.answer = (attempt) => (attempt < MAILS_AT_ONCE ? 'take-and-say-nothing' : 250);
  const worker = await desk.startWorker();
  await until('its first mails are under way', () => desk.mail.held > 0);
  const restarting = desk.redis.restart(12_000);
  await until('the worker has noticed', () => worker.logged('redis-lost').length === 1);
  setTimeout(() => desk.mail.release(), 1000);
  expect(await worker.end('SIGTERM')).toBe(0);
  const { sent } = await desk.states();
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThanOrEqual(MAILS_IN_HAND);
  expect(desk.mail.received).toHaveLength(sent!);
  await restarting;
});

async function lastSweep(): Promise<number> {
  const rows: { at: Date }[] = await desk.sql.query(`select finished_at as at from sweep where name = 'sweeps'`);
  return rows[0]?.at.getTime() ?? 0;
}
