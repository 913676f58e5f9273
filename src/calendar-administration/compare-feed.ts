import type { Holiday } from '../calendar/holiday';
import { type DayNumber, toDayNumber, weekdayOf } from '../calendar/legal-day';
import type { CalendarChange } from './calendar-change';
import { type Feed, yearOf } from './feed';

/** The calendar in force, with what administrators decided themselves: that outranks the feed. */
export interface PresentCalendar {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly holidays: readonly Required<Holiday>[];
  readonly addedByHand: ReadonlySet<string>;
  readonly withdrawnByHand: ReadonlySet<string>;
}

export interface Comparison {
  /** What would have to change for the calendar to agree with the feed from now on. */
  readonly change: CalendarChange;
  /** Differences that stay because an administrator decided them. */
  readonly keptByHand: readonly Holiday[];
  /** Why the feed is not to be believed; then nothing of it is proposed. */
  readonly problems: readonly string[];
}

/** A feed may bring a holiday that has just gone by; further back the calendar is settled. */
const DAYS_BACK = 31;
/** In years we hold already, a proclamation adds or moves one day, at most two. */
const MOST_ADDED = 3;
const MOST_REMOVED = 2;

/**
 * Compares the calendar with a feed, within the years that both cover, from today on (a month back for what is added);
 * years that follow on the last one we hold are new. Names are not compared, and weekends are no working days anyhow.
 */
export function compareFeed(present: PresentCalendar, feed: Feed, today: DayNumber): Comparison {
  const held = new Set(present.holidays.map((holiday) => holiday.day));
  const given = new Set(feed.holidays.map((holiday) => holiday.day));
  const isHeldYear = ({ day }: Holiday) => yearOf(day) >= present.firstYear && yearOf(day) <= present.lastYear;
  const isFedYear = ({ day }: Holiday) => yearOf(day) >= feed.firstYear && yearOf(day) <= feed.lastYear;
  const years = newYears(present.lastYear, feed);

  const unheld = feed.holidays.filter(
    (it) => isHeldYear(it) && !held.has(it.day) && isWeekday(it) && toDayNumber(it.day) >= today - DAYS_BACK,
  );
  const ungiven = present.holidays.filter(
    (it) => isFedYear(it) && !given.has(it.day) && isWeekday(it) && toDayNumber(it.day) >= today,
  );
  const added = unheld.filter((it) => !present.withdrawnByHand.has(it.day));
  const removed = ungiven.filter((it) => !present.addedByHand.has(it.day));
  const ofNewYears = feed.holidays.filter((it) => years.includes(yearOf(it.day)) && isWeekday(it));
  return {
    change: { added: [...added, ...ofNewYears], removed, years },
    keptByHand: [
      ...unheld.filter((it) => present.withdrawnByHand.has(it.day)),
      ...ungiven.filter((it) => present.addedByHand.has(it.day)),
    ],
    problems: suspicions(added.length, removed.length),
  };
}

/** Years after the last one held, without a gap. */
function newYears(lastHeld: number, feed: Feed): number[] {
  if (feed.firstYear > lastHeld + 1) return [];
  const count = Math.max(0, feed.lastYear - lastHeld);
  return Array.from({ length: count }, (_, index) => lastHeld + 1 + index);
}

function suspicions(added: number, removed: number): string[] {
  const byHand = 'If that is right, change the calendar by hand.';
  return [
    ...(added > MOST_ADDED
      ? [`It would add ${added} bank holidays to years the calendar already holds. ${byHand}`]
      : []),
    ...(removed > MOST_REMOVED ? [`It lacks ${removed} bank holidays that the calendar holds. ${byHand}`] : []),
  ];
}

function isWeekday({ day }: Holiday): boolean {
  const weekday = weekdayOf(toDayNumber(day));
  return weekday !== 0 && weekday !== 6;
}
