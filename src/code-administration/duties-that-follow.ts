import type { LegalDay } from '../calendar/legal-day';

/** What a change of the Code would do to the duties that are not done yet. */
export interface DutiesThatFollow {
  /** Dates that would move, duties that would begin, and duties that would no longer be owed. */
  readonly moves: number;
  readonly opens: number;
  readonly ends: number;
  /** The desk is that of the person's point of contact. Most affected first. */
  readonly desks: readonly DeskFollows[];
  /** The earliest dates that would move. */
  readonly examples: readonly MovedExample[];
  /** Cases that could not be counted, because the calendar does not hold the year. */
  readonly beyond: number;
  /** False where there were too many cases to count each; then there are at least so many. */
  readonly exact: boolean;
}

interface DeskFollows {
  readonly borough: string;
  readonly moves: number;
  readonly opens: number;
  readonly ends: number;
}

interface MovedExample {
  readonly crimeReference: string;
  readonly ruleId: string;
  readonly from: LegalDay | null;
  readonly to: LegalDay | null;
}

/** One duty that would follow. */
export interface Following extends MovedExample {
  readonly what: 'moves' | 'opens' | 'ends';
  readonly borough: string;
}

const MOST_EXAMPLES = 5;

export function dutiesThatFollow(following: readonly Following[], beyond: number, exact: boolean): DutiesThatFollow {
  const count = (of: readonly Following[], what: Following['what']) => of.filter((it) => it.what === what).length;
  const counts = (of: readonly Following[]) => ({
    moves: count(of, 'moves'),
    opens: count(of, 'opens'),
    ends: count(of, 'ends'),
  });
  const boroughs = [...new Set(following.map((it) => it.borough))];
  return {
    ...counts(following),
    desks: boroughs
      .map((borough) => ({ borough, ...counts(following.filter((it) => it.borough === borough)) }))
      .sort((a, b) => total(b) - total(a) || a.borough.localeCompare(b.borough)),
    examples: following
      .filter((it) => it.what === 'moves')
      .sort((a, b) => compare(a.from ?? '~', b.from ?? '~') || compare(a.crimeReference, b.crimeReference))
      .slice(0, MOST_EXAMPLES)
      .map(({ crimeReference, ruleId, from, to }) => ({ crimeReference, ruleId, from, to })),
    beyond,
    exact,
  };
}

const total = ({ moves, opens, ends }: DeskFollows): number => moves + opens + ends;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
