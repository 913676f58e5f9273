import { QueueDesk, until } from './support/desk';
import { makeCaseLinks } from './support/messages';

jest.setTimeout(240_000);

let desk: QueueDesk;
beforeEach(async () => (desk = await QueueDesk.open()));
afterEach(() => desk.close());

test('two workers at once share the mails and send each once', async () => {
  await makeCaseLinks(desk.sql, 120);
  const workers = await Promise.all([desk.startWorker(), desk.startWorker()]);
  await until('all are sent', async () => (await desk.states()).sent === 120);
  expect(desk.mail.received).toHaveLength(120);
  expect(new Set(desk.mail.received.map(({ mail }) => mail.messageId)).size).toBe(120);
  const shares = () => workers.map((worker) => worker.logged('mail-sent').length);
  await until('each has said what it sent', () => shares().reduce((a, b) => a + b) === 120);
  expect(Math.min(...shares())).toBeGreaterThan(0);
});

test('a mail that takes longer than a message counts as lost is not handed to the other worker', async () => {
  await makeCaseLinks(desk.sql, 1);
  desk.mail.answer = (attempt) => (attempt === 0 ? 'take-and-say-nothing' : 250);
  await Promise.all([desk.startWorker(), desk.startWorker()]);
  await until('it is in hand', () => desk.mail.held === 1);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  expect(desk.mail.attempts).toBe(1);
  desk.mail.release();
  await until('it is sent', async () => (await desk.states()).sent === 1);
  expect(desk.mail.received).toHaveLength(1);
});
