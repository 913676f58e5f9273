import type { HistoryKind } from './history-kinds';

/** Of whom or what the timeline is. */
export type Of = 'person' | 'case';

/** One table's share of a timeline. */
export interface Source {
  readonly kind: HistoryKind;
  /**
   * SQL of rows `at, id, by_id, by_name, detail`; $1 is the id of the person or case, $2 today in London. `mine` is the
   * condition, with `p` for the person, that the actor's desk speaks to them: only then is what was said to them theirs.
   * `known` makes the condition that the person of a column is not restricted to others.
   */
  readonly sql: (of: Of, mine: string, known: (column: string) => string) => string;
  /** Whether a case's timeline has it too. */
  readonly ofCase?: true;
}
