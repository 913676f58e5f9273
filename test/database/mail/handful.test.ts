import type { TestingModule } from '@nestjs/testing';
import { Transactions, type Tx } from '../../../src/database/transactions';
import { MailDelivery } from '../../../src/mail/delivery.service';
import { FailedMessages } from '../../../src/mail/failed-messages';
import { CaseLetter } from '../../../src/mail/letters/case.letter';
import { MailModule } from '../../../src/mail/mail.module';
import { Relay } from '../../../src/outbox/relay.service';
import { MailServer } from '../../queue/support/mail-server';
import { makeCaseLinks } from '../../queue/support/messages';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { TestClock } from '../../support/test-clock';

let mail: MailServer;
let database: TestDatabase;
let desk: TestingModule;
let sql: Tx;
beforeAll(async () => {
  mail = await MailServer.start();
  database = await createTestDatabase();
  const environment = { SMTP_URL: mail.url, BASE_URL: 'https://desk.example.org' };
  desk = await deskModule(database.url, new TestClock('2026-03-03T10:00:00Z'), [MailModule], environment);
  sql = desk.get(Transactions).reader;
});
beforeEach(async () => {
  await sql.query('truncate message');
  mail.received.length = 0;
  mail.attempts = 0;
  mail.answer = () => 250;
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  await desk.close();
  await database.drop();
  await mail.down();
});

/** So many messages in the hand of a worker, all asked for in the same moment: what became of each. */
async function handful(count: number): Promise<{ ids: string[]; became: unknown[] }> {
  await makeCaseLinks(sql, count);
  const ids = await desk.get(Relay).takeDue(count);
  return { ids, became: await deliver(ids) };
}

async function deliver(ids: readonly string[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(ids.map((id) => desk.get(MailDelivery).deliver(id)));
  return settled.map((it) => (it.status === 'fulfilled' ? it.value : (it.reason as Error).message));
}

const states = async (ids: readonly string[]): Promise<string[]> => {
  const rows: { state: string }[] = await sql.query('select state from message where id = any ($1) order by id', [ids]);
  return rows.map(({ state }) => state);
};

const SENT = { outcome: 'sent' };

it('goes in one transaction, and each is sent once', async () => {
  const run = jest.spyOn(desk.get(Transactions), 'runAndRead');
  const { ids, became } = await handful(4);
  expect(became).toEqual([SENT, SENT, SENT, SENT]);
  expect(run).toHaveBeenCalledTimes(1);
  expect(await states(ids)).toEqual(['sent', 'sent', 'sent', 'sent']);
  expect(await deliver(ids)).toEqual(ids.map(() => ({ outcome: 'not-there' })));
  expect(mail.received).toHaveLength(4);
});

it('sends the others where one is not taken, or is for later, or in another hand', async () => {
  mail.answer = (attempt) => (attempt === 0 ? 451 : attempt === 1 ? 554 : 250);
  await makeCaseLinks(sql, 4);
  const ids = await desk.get(Relay).takeDue(4);
  const became = await desk.get(Transactions).run(async (other) => {
    await other.query('select from message where id = $1 for update', [ids[3]]);
    return deliver(ids);
  });
  const outcomes = became.map((it) => (it as { outcome: string }).outcome);
  expect([...outcomes].sort()).toEqual(['failed', 'not-there', 'sent', 'waiting']);
  expect(outcomes[3]).toBe('not-there');
  expect(await states(ids)).toEqual([...outcomes.slice(0, 3), 'queued']);
  expect(mail.received).toHaveLength(1);
});

it('is looked at one by one where one cannot be written; that one alone stays', async () => {
  const letters = desk.get(CaseLetter);
  const write = letters.write.bind(letters);
  let broken: string | undefined;
  jest.spyOn(letters, 'write').mockImplementation((tx, message, to) => {
    broken ??= message.id;
    return message.id === broken ? (tx.query('select 1 / 0') as Promise<never>) : write(tx, message, to);
  });
  const { ids, became } = await handful(4);
  expect(became.filter((it) => it === 'division by zero')).toHaveLength(1);
  expect(became[ids.indexOf(broken!)]).toBe('division by zero');
  expect(await states(ids)).toEqual(ids.map((id) => (id === broken ? 'queued' : 'sent')));
  expect(mail.received).toHaveLength(3);
});

it('keeps the marks of what was sent where another cannot be given up', async () => {
  mail.answer = (attempt) => (attempt === 0 ? 554 : 250);
  jest.spyOn(desk.get(FailedMessages), 'giveUp').mockImplementation((tx) => tx.query('select 1 / 0') as Promise<never>);
  const { ids, became } = await handful(4);
  expect(became.filter((it) => it === 'division by zero')).toHaveLength(1);
  expect((await states(ids)).sort()).toEqual(['queued', 'sent', 'sent', 'sent']);
  expect(mail.received).toHaveLength(3);
});

it('comes to the mail server in one piece', async () => {
  await handful(1);
  const { raw, mail: it } = mail.received[0]!;
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  expect(it.text).toContain('https://desk.example.org/cases/');
  expect(it.html).toContain('</html>');
});
