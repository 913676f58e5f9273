import type { TestingModule } from '@nestjs/testing';
import { CalendarAdministrationModule } from '../../../src/calendar-administration/calendar-administration.module';
import { WhoIsInCharge } from '../../../src/cover/who-is-in-charge.service';
import { CalendarChanges } from '../../../src/calendar-administration/calendar-changes.service';
import { FeedReading } from '../../../src/calendar-administration/feed-reading.service';
import { Transactions } from '../../../src/database/transactions';
import type { Letter } from '../../../src/mail/letter';
import { Letters } from '../../../src/mail/letters';
import { MailModule } from '../../../src/mail/mail.module';
import { renderMail } from '../../../src/mail/render';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import type { Sql } from '../../support/factories/rows';
import { feedText, says, startFeedServer, type FeedServer, withOccasion } from '../../support/feed';
import { TestClock } from '../../support/test-clock';
import { testConfig } from '../../support/test-config';

const clock = new TestClock();
let database: TestDatabase;
let desk: TestingModule;
let sql: Sql;
let feed: FeedServer;
let admin: AccountActor;

beforeEach(async () => {
  clock.set('2026-05-05T10:00:00+01:00');
  database = await createTestDatabase();
  feed = await startFeedServer();
  desk = await deskModule(database.url, clock, [CalendarAdministrationModule, MailModule]);
  Object.assign(desk.get(FeedReading), { config: testConfig(database.url, { BANK_HOLIDAYS_URL: feed.url }) });
  sql = desk.get(Transactions).reader;
  admin = await makeAccount(sql, 'administrator');
});
afterEach(async () => {
  await desk.close();
  await feed.stop();
  await database.drop();
});

/** The letter of the last message, as it would be written now to this reader. */
async function letter(reader: AccountActor = admin): Promise<Letter> {
  const rows = (await sql.query(
    `select id, kind, subject_id as "subjectId", to_account_id as "toAccountId" from message order by id desc limit 1`,
  )) as never[];
  const to = { kind: 'account', actor: reader, email: 'admin@example.org' } as const;
  return desk
    .get(Letters)
    .writerOf('calendar-alert')
    .write(desk.get(Transactions).reader, rows[0]!, to, () => desk.get(WhoIsInCharge).on());
}

const mailOf = (it: Letter) => renderMail('calendar-alert', (it as { values: Record<string, unknown> }).values);

test('a changed feed is told with a link to what would change, until it has been decided', async () => {
  feed.answer = says(withOccasion());
  await desk.get(FeedReading).daily();
  const mail = mailOf(await letter());
  expect(mail.subject).toBe('Victims Focus Desk: the bank holidays have changed');
  expect(mail.text).toContain('http://desk.example.org/calendar/feeds/1');
  expect(mail.text + mail.html).not.toContain('State occasion');
  const accepted = { checkId: '1', difference: '+2026-05-08', formKey: 'f' };
  await desk.get(CalendarChanges).acceptFeed(admin, accepted);
  expect(await letter()).toEqual({ notNeeded: true });
});

test('a failed feed is told with a link to the calendar, unless a good one has been read since', async () => {
  feed.answer = says('gone', 404);
  await desk.get(FeedReading).daily();
  const mail = mailOf(await letter());
  expect(mail.subject).toBe('Victims Focus Desk: the bank holidays could not be read');
  expect(mail.text).toContain('http://desk.example.org/calendar\n');
  await desk.get(FeedReading).load(admin, 'bank-holidays.json', feedText());
  expect(await letter()).toEqual({ notNeeded: true });
});

test('it is for administrators only', async () => {
  feed.answer = says('gone', 404);
  await desk.get(FeedReading).daily();
  expect(await letter({ ...admin, role: 'officer' })).toEqual({ notNeeded: true });
});
