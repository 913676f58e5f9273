import { type Feed, readFeed } from '../../../src/calendar-administration/feed';
import { builtInEvents, feedText } from '../../support/feed';

test('reads the holidays of England and Wales in the order of their days', () => {
  const shuffled = [...builtInEvents()].reverse();
  const read = readFeed(`\uFEFF${feedText(shuffled)}`);
  expect(read).toMatchObject({ feed: { firstYear: 2024, lastYear: 2028 } });
  const { holidays } = (read as { feed: Feed }).feed;
  expect(holidays[0]).toEqual({ day: '2024-01-01', name: "New Year's Day" });
  expect(holidays.at(-1)).toEqual({ day: '2028-12-26', name: 'Boxing Day' });
});

const without = (year: string, keep: number) => {
  const ofYear = builtInEvents().filter((event) => event.date.startsWith(year));
  return [...builtInEvents().filter((event) => !event.date.startsWith(year)), ...ofYear.slice(0, keep)];
};

test.each<[string, string, 'empty' | 'refused', RegExp]>([
  ['nothing', '', 'refused', /not JSON/],
  ['a page of a proxy', '<html>Sign in to the network</html>', 'refused', /not JSON/],
  ['JSON that is no object', '[]', 'refused', /no list of events for england-and-wales/],
  ['null', 'null', 'refused', /no list of events/],
  ['only Scotland', '{"scotland":{"events":[{"title":"x","date":"2026-01-02"}]}}', 'refused', /no list of events/],
  ['events that are no list', '{"england-and-wales":{"events":{}}}', 'refused', /no list of events/],
  ['no events', feedText([]), 'empty', /is empty/],
  ['an impossible date', feedText([...builtInEvents(), { title: 'x', date: '2026-02-30' }]), 'refused', /"2026-02-30"/],
  ['no date', feedText([{ title: 'x' }]), 'refused', /Event 1 has no real date/],
  ['an event that is no object', feedText([...builtInEvents(), { date: 5 }]), 'refused', /no real date/],
  ['no title', feedText([{ date: '2026-01-01', title: ' ' }]), 'refused', /no title/],
  ['a day twice', feedText([...builtInEvents(), builtInEvents()[0]!]), 'refused', /2024-01-01 is in it twice/],
  ['a year cut short', feedText(without('2026', 6)), 'refused', /2026 has 6 bank holidays/],
  ['a year missing in between', feedText(without('2026', 0)), 'refused', /2026 has 0 bank holidays/],
])('%s: not taken, and it says why', (_, text, outcome, why) => {
  const read = readFeed(text);
  expect(read).toMatchObject({ outcome });
  expect((read as { problems: readonly string[] }).problems.join(' ')).toMatch(why);
});

test('of many problems it names a few', () => {
  const read = readFeed(feedText(Array.from({ length: 500 }, () => ({ title: 'x', date: 'never' }))));
  expect((read as { problems: readonly string[] }).problems).toHaveLength(5);
});
