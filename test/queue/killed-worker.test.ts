import { MAILS_IN_HAND } from '../../src/mail/delivery.service';
import { MAILS_AT_ONCE } from '../../src/mail/mailer';
import { QueueDesk, until } from './support/desk';
import { makeCaseLinks } from './support/messages';

jest.setTimeout(240_000);

let desk: QueueDesk;
beforeEach(async () => (desk = await QueueDesk.open()));
afterEach(() => desk.close());

const messageIds = () => desk.mail.received.map(({ mail }) => mail.messageId);

test('a worker killed in the middle of a run loses nothing, and sends again only what it had not marked', async () => {
  await makeCaseLinks(desk.sql, 40);
  desk.mail.answer = (attempt) => (attempt < 10 ? 250 : 'hold-before-taking');
  const first = await desk.startWorker();
  await until('ten are taken, and others under way', () => desk.mail.received.length === 10 && desk.mail.held > 0);
  await first.end('SIGKILL');
  expect(desk.mail.received).toHaveLength(10);
  const { sent: marked = 0 } = await desk.states();
  expect(marked).toBeGreaterThan(10 - MAILS_IN_HAND);
  desk.mail.answer = () => 250;
  desk.mail.release();

  await desk.startWorker();
  await until('all are sent', async () => (await desk.states()).sent === 40);
  expect(desk.mail.received).toHaveLength(40 + 10 - marked);
  expect(new Set(messageIds()).size).toBe(40);
});

test('killed between the server taking a mail and the mark, it sends the mail again, as the same mail', async () => {
  const [id] = await makeCaseLinks(desk.sql, 1);
  desk.mail.answer = () => 'take-and-say-nothing';
  const first = await desk.startWorker();
  await until('the server has taken it', () => desk.mail.received.length === 1);
  await first.end('SIGKILL');
  desk.mail.answer = () => 250;
  desk.mail.release();

  await desk.startWorker();
  await until('it is sent', async () => (await desk.states()).sent === 1);
  expect(desk.mail.received).toHaveLength(2);
  expect(new Set(messageIds()).size).toBe(1);
  expect(messageIds()[0]).toMatch(new RegExp(`^<message-${id}\\.[0-9a-f]{20}@desk\\.example\\.org>$`));
});

test('asked to end, a worker finishes the mails in its hand and takes no more', async () => {
  await makeCaseLinks(desk.sql, 20);
  desk.mail.answer = (attempt) => (attempt < MAILS_AT_ONCE ? 'take-and-say-nothing' : 250);
  const worker = await desk.startWorker();
  await until('its first mails are under way', () => desk.mail.held > 0);
  const ended = worker.end('SIGTERM');
  await until('it knows that it is to end', () => worker.logged('worker-ending').length === 1);
  setTimeout(() => desk.mail.release(), 500); // and has let go of its queues
  expect(await ended).toBe(0);
  const { sent, queued } = await desk.states();
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThanOrEqual(MAILS_IN_HAND);
  expect(sent! + queued!).toBe(20);
  expect(desk.mail.received).toHaveLength(sent!);
});
