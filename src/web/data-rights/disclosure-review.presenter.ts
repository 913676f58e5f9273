import { REVIEW_DECISIONS, type ReviewItem } from '../../data-rights/disclosure/redaction';
import { type Review, REVIEWS } from '../../data-rights/held/held-table';
import { lineOf } from './held-data.presenter';

/** So many undecided ones on a page; saving brings the next. */
const MOST_SHOWN = 60;

const CHOICES = Object.entries(REVIEW_DECISIONS).map(([value, text]) => ({ value, text }));

/** What is to be looked at, by why; then what has been decided. */
export function reviewGroups(items: readonly ReviewItem[]) {
  const open = items.filter(({ decision }) => decision === undefined);
  const shown = open.slice(0, MOST_SHOWN);
  const kinds = [...new Set(open.map(({ review }) => review))];
  return {
    all: items.length,
    open: open.length,
    notShown: open.length - shown.length,
    choices: CHOICES,
    groups: kinds.map((review) => ({
      review,
      why: REVIEWS[review],
      count: open.filter((item) => item.review === review).length,
      items: shown.filter((item) => item.review === review).map(itemView),
      // What is written in words must be read: only names can be decided all at once.
      atOnce: AT_ONCE.includes(review),
    })),
    decided: items.filter(({ decision }) => decision !== undefined).map(itemView),
  };
}

const AT_ONCE: readonly Review[] = ['staff', 'agency'];

const itemView = ({ key, section, table, value, times, decision }: ReviewItem) => ({
  name: `item-${key}`,
  section,
  times,
  decision,
  decided: decision && REVIEW_DECISIONS[decision],
  ...lineOf(table, value),
});
