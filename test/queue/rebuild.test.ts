import { execFile } from 'node:child_process';
import { built } from '../support/services';
import { QueueDesk, until } from './support/desk';
import { makeCaseLinks } from './support/messages';

jest.setTimeout(240_000);

let desk: QueueDesk;
beforeEach(async () => (desk = await QueueDesk.open()));
afterEach(() => desk.close());

function rebuild(others: Record<string, string> = {}): Promise<{ code: number; out: string; error: string }> {
  const env = { PATH: process.env.PATH, ...desk.environment, ...others };
  return new Promise((resolve) => {
    execFile(process.execPath, [built('desk.js'), 'queues', 'rebuild'], { env }, (fault, out, error) => {
      resolve({ code: fault === null ? 0 : Number(fault.code), out, error });
    });
  });
}

test('clears our part of Redis, fills it from the tables, and says what it did', async () => {
  await makeCaseLinks(desk.sql, 30);
  desk.mail.answer = () => 'hold-before-taking';
  const worker = await desk.startWorker();
  await until('mails are in its hand', () => desk.mail.held > 0);
  await worker.end('SIGKILL');
  const redis = desk.inRedis;
  await redis.set('test:mail:rubbish', '1');
  await redis.set('other:key', 'stays');

  const { code, out } = await rebuild();
  expect(code).toBe(0);
  expect(out).toMatch(
    /^Cleared \d+ keys from Redis and put back 30 messages, 0 imports, 0 recounts and 0 erasures\.$/m,
  );
  expect(await redis.get('test:mail:rubbish')).toBeNull();
  expect(await redis.get('other:key')).toBe('stays');
  expect(await redis.llen('test:mail:wait')).toBe(30);

  desk.mail.answer = () => 250;
  desk.mail.release();
  await desk.startWorker({ REQUEUE_SECONDS: '600' });
  await until('all are sent', async () => (await desk.states()).sent === 30);
  expect(desk.mail.received).toHaveLength(30);
});

test('while a worker is at it, nothing is sent twice', async () => {
  await makeCaseLinks(desk.sql, 30);
  desk.mail.answer = (attempt) => (attempt < 4 ? 'take-and-say-nothing' : 250);
  await desk.startWorker();
  await until('mails are in its hand', () => desk.mail.held > 0);
  expect((await rebuild()).code).toBe(0);
  desk.mail.release();
  await until('all are sent', async () => (await desk.states()).sent === 30);
  expect(desk.mail.received).toHaveLength(30);
});

test('without Redis it says so in a sentence', async () => {
  const { code, out, error } = await rebuild({ REDIS_URL: 'redis://127.0.0.1:1' });
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(error.trim()).toBe('Redis does not answer at the address in REDIS_URL.');
});
