import { ENGLAND_AND_WALES } from '../../../src/calendar/bank-holidays-england-and-wales';
import { toDayNumber } from '../../../src/calendar/legal-day';
import { keyOfChange } from '../../../src/calendar-administration/calendar-change';
import { compareFeed, type PresentCalendar } from '../../../src/calendar-administration/compare-feed';
import { readFeed } from '../../../src/calendar-administration/feed';
import { builtInEvents, feedText } from '../../support/feed';

const TODAY = toDayNumber('2026-05-05');
const NOTHING = new Set<string>();
const present = (more: Partial<PresentCalendar> = {}): PresentCalendar => ({
  firstYear: 2006,
  lastYear: 2028,
  holidays: ENGLAND_AND_WALES.holidays.map(({ day, name }) => ({ day, name: name! })),
  addedByHand: NOTHING,
  withdrawnByHand: NOTHING,
  ...more,
});
const withDay = (day: string) => [...present().holidays, { day, name: 'State occasion' }];
const withoutDay = (day: string) => present().holidays.filter((holiday) => holiday.day !== day);

function compare(events: readonly object[], calendar = present()) {
  const read = readFeed(feedText(events));
  if (!('feed' in read)) throw new Error(read.problems.join(' '));
  const { change, keptByHand, problems } = compareFeed(calendar, read.feed, TODAY);
  return { change: keyOfChange(change), kept: keptByHand.map((it) => it.day), problems };
}

const feed = builtInEvents();
const plus = (...days: string[]) => [...feed, ...days.map((date) => ({ title: 'New', date }))];
const minus = (...days: string[]) => feed.filter((event) => !days.includes(event.date));
const year2029 = feed
  .filter((event) => event.date.startsWith('2028'))
  .map((event) => ({
    title: event.title,
    date: event.date.replace('2028-02-29', '2028-02-28').replace('2028', '2029'),
  }));
const weekday2029 = year2029.filter((event) => ![0, 6].includes(new Date(`${event.date}T00:00Z`).getUTCDay()));

test.each<[string, readonly object[], string]>([
  ['the same', feed, ''],
  ['other names', feed.map((event) => ({ ...event, title: `${event.title} (England)` })), ''],
  ['a late holiday', plus('2026-05-08'), '+2026-05-08'],
  ['one withdrawn', minus('2026-05-25'), '-2026-05-25'],
  ['one moved', [...minus('2026-05-25'), { title: 'Spring', date: '2026-06-02' }], '+2026-06-02 -2026-05-25'],
  ['one a month ago', plus('2026-04-07'), '+2026-04-07'],
  ['one longer ago is settled', plus('2026-04-01'), ''],
  ['one withdrawn that is past is settled', minus('2026-05-04'), ''],
  ['a Saturday is no working day anyhow', plus('2026-05-09'), ''],
  ['fewer years do not withdraw the others', feed.filter((event) => event.date < '2027'), ''],
])('%s', (_, events, change) => {
  expect(compare(events)).toEqual({ change, kept: [], problems: [] });
});

test('a year after the last one held is new, with all its days; one after a gap is not taken', () => {
  const days = weekday2029.map((event) => `+${event.date}`).join(' ');
  expect(weekday2029.length).toBeGreaterThanOrEqual(7);
  expect(compare([...feed, ...weekday2029]).change).toBe(`${days} y2029`);
  expect(compare(weekday2029, present({ lastYear: 2027 })).change).toBe('');
});

test('what administrators decided outranks the feed, and is said', () => {
  const added = present({ holidays: withDay('2026-05-08'), addedByHand: new Set(['2026-05-08']) });
  expect(compare(feed, added)).toEqual({ change: '', kept: ['2026-05-08'], problems: [] });
  const withdrawn = present({ holidays: withoutDay('2026-05-25'), withdrawnByHand: new Set(['2026-05-25']) });
  expect(compare(feed, withdrawn)).toEqual({ change: '', kept: ['2026-05-25'], problems: [] });
});

test('what came by the feed goes by the feed', () => {
  expect(compare(feed, present({ holidays: withDay('2026-05-08') })).change).toBe('-2026-05-08');
});

test('more than a proclamation ever changed is not believed', () => {
  expect(compare(plus('2026-05-07', '2026-05-08', '2026-05-11')).problems).toEqual([]);
  const many = compare(plus('2026-05-07', '2026-05-08', '2026-05-11', '2026-05-12'));
  expect(many.problems.join()).toMatch(/would add 4 bank holidays/);
  expect(compare(minus('2026-05-25', '2027-08-30')).problems).toEqual([]);
  const few = compare(minus('2026-05-25', '2027-08-30', '2028-08-28'));
  expect(few.problems.join()).toMatch(/lacks 3 bank holidays/);
});
