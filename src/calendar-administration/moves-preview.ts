import type { LegalDay } from '../calendar/legal-day';

/** What a change of the calendar would do to the duties that are not done yet. */
export interface MovesPreview {
  /** Dates that would move. */
  readonly moves: number;
  /** The desk is that of the person's point of contact. Most moves first. */
  readonly desks: readonly { readonly borough: string; readonly moves: number }[];
  /** The earliest dates that would move. */
  readonly examples: readonly MovedExample[];
  /** Duties that could not be counted any more, because the calendar does not hold the year. */
  readonly beyond: number;
  /** False where there were too many duties with changed levels to count each; then the number is as good as exact. */
  readonly exact: boolean;
}

interface MovedExample {
  readonly crimeReference: string;
  readonly ruleId: string;
  readonly from: LegalDay;
  readonly to: LegalDay;
}

/** One or many duties of a desk that move in the same way. */
export interface Moved extends MovedExample {
  readonly borough: string;
  readonly count: number;
}

const MOST_EXAMPLES = 5;

export function previewOf(moved: readonly Moved[], beyond: number, exact: boolean): MovesPreview {
  const desks = new Map<string, number>();
  for (const { borough, count } of moved) desks.set(borough, (desks.get(borough) ?? 0) + count);
  return {
    moves: moved.reduce((sum, { count }) => sum + count, 0),
    desks: [...desks]
      .map(([borough, moves]) => ({ borough, moves }))
      .sort((a, b) => b.moves - a.moves || a.borough.localeCompare(b.borough)),
    examples: [...moved]
      .sort((a, b) => compare(a.from, b.from) || compare(a.crimeReference, b.crimeReference))
      .slice(0, MOST_EXAMPLES)
      .map(({ crimeReference, ruleId, from, to }) => ({ crimeReference, ruleId, from, to })),
    beyond,
    exact,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
