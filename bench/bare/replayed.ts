/** A statement of a page, with the turn in which it was sent: those of one turn were under way at the same time. */
export interface Statement {
  readonly turn: number;
  /** The connection it was sent on, which matters within a transaction. */
  readonly connection: number;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** All that a page took: what was asked of PostgreSQL, and what its template was given. */
export interface Replayed {
  readonly path: string;
  readonly cookie: string;
  readonly statements: readonly Statement[];
  readonly template: string;
  readonly view: Readonly<Record<string, unknown>>;
}
