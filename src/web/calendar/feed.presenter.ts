import type { DayNumber } from '../../calendar/legal-day';
import type { FeedCheck, Origin, Outcome } from '../../calendar-administration/feed-checks.queries';
import { paths } from '../../paths';
import { ago } from './ago';

const OUTCOMES: Record<Outcome, string> = {
  unchanged: 'It agreed with the calendar',
  changed: 'It differed from the calendar',
  failed: 'It could not be fetched',
  empty: 'It was empty',
  refused: 'It cannot be right',
};

const ORIGINS: Record<Origin, string> = { daily: 'fetched as every day', asked: 'fetched', file: 'loaded from a file' };

/** One look at the feed as a line. */
export const checkLine = (check: FeedCheck, today: DayNumber) => ({
  at: check.at,
  ago: ago(check.at, today),
  href: paths.calendarFeed.to(check.id),
  what: `${check.sourceName}, ${ORIGINS[check.origin]}${check.by === null ? '' : ` by ${check.by}`}`,
  outcome: check.outcome === null ? 'Being fetched' : OUTCOMES[check.outcome],
  problems: check.problems,
  bad: check.holidays === null && check.outcome !== null,
});

/** A good feed this old says that nobody fetches it any more. */
const STALE_DAYS = 3;

/** What an administrator must be told about the feed before all else; nothing when all is well. */
export function feedWarning(
  { isConfigured, last, good }: { isConfigured: boolean; last: FeedCheck | undefined; good: FeedCheck | undefined },
  today: DayNumber,
): string | undefined {
  const kept = good === undefined ? 'No feed has been good yet' : `The last good feed was read ${ago(good.at, today)}`;
  if (last?.outcome && last.holidays === null)
    return `The last look at the feed, ${ago(last.at, today)}, brought nothing. ${OUTCOMES[last.outcome]}. ${kept}; the calendar is as it was.`;
  if (!isConfigured) return undefined;
  if (good === undefined) return 'The feed has not been read yet.';
  const days = Number(/^(\d+) days/.exec(ago(good.at, today))?.[1] ?? 0);
  return days < STALE_DAYS ? undefined : `${kept}. It should be read every day: see whether a worker is running.`;
}
