import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { CalendarAdministrationModule } from '../../../src/calendar-administration/calendar-administration.module';
import { keyOfChange } from '../../../src/calendar-administration/calendar-change';
import { CalendarChanges } from '../../../src/calendar-administration/calendar-changes.service';
import { FeedChecks } from '../../../src/calendar-administration/feed-checks.queries';
import { FeedReading } from '../../../src/calendar-administration/feed-reading.service';
import { fetchFeed } from '../../../src/calendar-administration/fetch-feed';
import { toDayNumber } from '../../../src/calendar/legal-day';
import { CONFIG } from '../../../src/config/config.module';
import { Transactions } from '../../../src/database/transactions';
import { CalendarInForce } from '../../../src/duties/calendar-in-force';
import { ConflictError } from '../../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';
import type { Sql } from '../../support/factories/rows';
import { builtInEvents, type FeedServer, feedText, says, startFeedServer, withOccasion } from '../../support/feed';
import { deskModule } from '../../support/desk-module';
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
  desk = await deskModule(database.url, clock, [CalendarAdministrationModule]);
  Object.assign(desk.get(FeedReading), { config: testConfig(database.url, { BANK_HOLIDAYS_URL: feed.url }) });
  sql = desk.get(Transactions).reader;
  admin = await makeAccount(sql, 'administrator');
});
afterEach(async () => {
  await desk.close();
  await feed.stop();
  await database.drop();
});

const daily = () => desk.get(FeedReading).daily();
const good = () => desk.get(FeedChecks).lastGood();
const last = async () => (await desk.get(FeedChecks).recent(1))[0]!;
const alerts = async () =>
  (await sql.query(`select to_account_id as "to" from message order by id`)) as { to: string }[];
const isHoliday = async () => !(await desk.get(CalendarInForce).current()).isWorkingDay(toDayNumber('2026-05-08'));

test('the feed is fetched once in a London day, whoever ticks how often', async () => {
  const outcomes = await Promise.all([daily(), daily(), daily()]);
  expect(outcomes.filter((outcome) => outcome !== undefined)).toEqual(['unchanged']);
  clock.set('2026-05-05T23:59:00+01:00');
  expect(await daily()).toBeUndefined();
  expect(feed.asked).toBe(1);
  clock.set('2026-05-06T00:01:00+01:00');
  expect(await daily()).toBe('unchanged');
  expect(feed.asked).toBe(2);
  expect(await alerts()).toEqual([]);
});

test('without an address nothing is fetched', async () => {
  Object.assign(desk.get(FeedReading), { config: desk.get(CONFIG) });
  expect(await daily()).toBeUndefined();
  expect(feed.asked).toBe(0);
});

test('a fetch cut off with its worker is done by the next one', async () => {
  await sql.query(
    `insert into calendar_feed_check (origin, day, at, source_name, by_kind) values ('daily', '2026-05-05', $1, 'x', 'system')`,
    [clock.now()],
  );
  expect(await daily()).toBeUndefined();
  clock.set('2026-05-05T10:11:00+01:00');
  expect(await daily()).toBe('unchanged');
});

test.each<[string, FeedServer['answer'], string, RegExp]>([
  ['not there', says('gone', 404), 'failed', /answered 404/],
  ['elsewhere', (response) => void response.writeHead(302, { location: '/x' }).end(), 'failed', /could not be reached/],
  ['cut off', (response) => void response.destroy(), 'failed', /could not be reached/],
  ['endless', says(' '.repeat(1_100_000)), 'failed', /too large/],
  ['empty', says(feedText([])), 'empty', /is empty/],
  ['garbage', says('<html>'), 'refused', /not JSON/],
  ['cut short', says(feedText(builtInEvents().slice(0, -4))), 'refused', /2028 has \d bank holidays/],
])('a feed that is %s keeps the last good one and alerts each administrator once', async (_, answer, outcome, why) => {
  await daily();
  const before = await good();
  const second = await makeAccount(sql, 'administrator');
  await makeAccount(sql, 'supervisor', await makeDesk(sql));
  clock.set('2026-05-06T08:00:00+01:00');
  feed.answer = answer;
  expect(await daily()).toBe(outcome);
  expect((await last()).problems.join(' ')).toMatch(why);
  expect((await good())!.id).toBe(before!.id);
  expect(await isHoliday()).toBe(false);
  expect((await alerts()).map((row) => row.to)).toEqual([admin.id, second.id]);
  await daily();
  expect(await alerts()).toHaveLength(2);
});

test('a feed that does not answer in time has failed', async () => {
  feed.answer = (response) => void response.writeHead(200).write('{');
  await expect(fetchFeed(feed.url, 200)).rejects.toThrow('did not answer in time');
});

test('a changed feed changes nothing until it is accepted; the same change is told once a week', async () => {
  feed.answer = says(withOccasion());
  expect(await daily()).toBe('changed');
  clock.set('2026-05-06T08:00:00+01:00');
  expect(await daily()).toBe('changed');
  expect(await isHoliday()).toBe(false);
  expect(await alerts()).toHaveLength(1);

  const check = (await good())!;
  const accepted = { checkId: check.id, difference: '+2026-05-08', formKey: randomUUID() };
  const run = await desk.get(CalendarChanges).acceptFeed(admin, accepted);
  expect(await desk.get(CalendarChanges).acceptFeed(admin, accepted)).toBe(run);
  expect(await isHoliday()).toBe(true);
  clock.set('2026-05-07T08:00:00+01:00');
  expect(await daily()).toBe('unchanged');
  feed.answer = says(feedText());
  clock.set('2026-05-08T08:00:00+01:00');
  expect(await daily()).toBe('changed');
});

test('what was accepted must be what was shown', async () => {
  feed.answer = says(withOccasion());
  await daily();
  const check = (await good())!;
  const accept = (difference: string, checkId = check.id) =>
    desk.get(CalendarChanges).acceptFeed(admin, { checkId, difference, formKey: randomUUID() });
  await expect(accept('+2026-05-11')).rejects.toBeInstanceOf(ConflictError);
  await desk.get(FeedReading).load(admin, 'bank-holidays.json', feedText());
  await expect(accept('+2026-05-08')).rejects.toBeInstanceOf(ConflictError);
  expect(await isHoliday()).toBe(false);
});

test('a new year makes the calendar longer and moves nothing', async () => {
  const of2029 = ['01-01', '03-30', '04-02', '05-07', '05-28', '08-27', '12-25', '12-26'];
  const events = [...builtInEvents(), ...of2029.map((day) => ({ title: 'Holiday', date: `2029-${day}` }))];
  await desk.get(FeedReading).load(admin, 'bank-holidays.json', feedText(events));
  const check = (await good())!;
  const { change } = await desk.get(FeedChecks).compare(check, await desk.get(CalendarInForce).current());
  const difference = keyOfChange(change);
  await desk.get(CalendarChanges).acceptFeed(admin, { checkId: check.id, difference, formKey: randomUUID() });
  const calendar = await desk.get(CalendarInForce).current();
  expect(calendar.lastYear).toBe(2029);
  expect(calendar.isWorkingDay(toDayNumber('2029-05-28'))).toBe(false);
  expect(await sql.query('select reason, expected_moves as moves from recount_run')).toEqual([
    { reason: 'Bank holidays of 2029 loaded', moves: 0 },
  ]);
});
