import type { Holiday } from '../calendar/holiday';
import { isLegalDay, toDayNumber } from '../calendar/legal-day';

/** The bank holidays of England and Wales as a feed in GOV.UK's form gives them, in the order of their days. */
export interface Feed {
  readonly holidays: readonly Required<Holiday>[];
  /** Every year from the first to the last is whole. */
  readonly firstYear: number;
  readonly lastYear: number;
}

/** What is wrong with it, in sentences for administrators; or the feed. `empty` is a feed that is well made and bare. */
export type FeedRead =
  { readonly feed: Feed } | { readonly outcome: 'empty' | 'refused'; readonly problems: readonly string[] };

/** England and Wales have had eight or more in every year; a year with fewer than this is not all there. */
const LEAST_IN_A_YEAR = 7;
const MOST_PROBLEMS = 5;

/** Reads `{"england-and-wales": {"events": [{"title", "date"}]}}`. */
export function readFeed(text: string): FeedRead {
  const json = parsed(text);
  if (json === undefined) return refused(['It is not JSON.']);
  const events = property(property(json, 'england-and-wales'), 'events');
  if (!Array.isArray(events)) return refused(['It has no list of events for england-and-wales.']);
  if (events.length === 0) return { outcome: 'empty', problems: ['Its list for england-and-wales is empty.'] };
  const problems = events.flatMap(problemsOfEvent);
  if (problems.length > 0) return refused(problems);
  const holidays = (events as { date: string; title: string }[])
    .map(({ date, title }) => ({ day: date, name: title.trim() }))
    .sort((a, b) => toDayNumber(a.day) - toDayNumber(b.day));
  const feed = { holidays, firstYear: yearOf(holidays[0]!.day), lastYear: yearOf(holidays.at(-1)!.day) };
  const asAWhole = [...twice(holidays), ...shortYears(feed)];
  return asAWhole.length > 0 ? refused(asAWhole) : { feed };
}

export const yearOf = (day: string): number => Number(day.slice(0, 4));

const refused = (problems: readonly string[]): FeedRead => ({
  outcome: 'refused',
  problems: problems.slice(0, MOST_PROBLEMS),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function problemsOfEvent(event: unknown, index: number): string[] {
  const date = property(event, 'date');
  const title = property(event, 'title');
  const which = `Event ${index + 1}`;
  if (typeof date !== 'string' || !isLegalDay(date))
    return [`${which} has no real date${typeof date === 'string' ? `: "${date.slice(0, 20)}"` : ''}.`];
  if (typeof title !== 'string' || title.trim() === '' || title.trim().length > 100)
    return [`${which} (${date}) has no title of up to 100 characters.`];
  return [];
}

function twice(holidays: readonly Holiday[]): string[] {
  const days = holidays.map((holiday) => holiday.day);
  return [...new Set(days.filter((day, index) => days.indexOf(day) !== index))].map((day) => `${day} is in it twice.`);
}

function shortYears({ holidays, firstYear, lastYear }: Feed): string[] {
  const problems: string[] = [];
  for (let year = firstYear; year <= lastYear && problems.length < MOST_PROBLEMS; year += 1) {
    const count = holidays.filter((holiday) => yearOf(holiday.day) === year).length;
    if (count < LEAST_IN_A_YEAR)
      problems.push(`${year} has ${count} bank ${count === 1 ? 'holiday' : 'holidays'}; there are at least eight.`);
  }
  return problems;
}
