import type { Details } from '../../details/details';
import type { MarkKind } from '../../details/sealed-columns';
import type { AccountActor } from '../../identity/actor';

/** Of whom the search is: their desk and those of the people they cover for, and whose people come first. */
export interface Searcher {
  readonly actor: AccountActor;
  readonly deskIds: readonly string[];
}

/**
 * The values of a statement, each written as a select: PostgreSQL expects the same of it whatever the value is. So the plan for
 * any values is never dearer than one for these, and is kept: planning took longer than searching.
 */
export class Given {
  readonly values: unknown[] = [];

  constructor(private readonly details: Details) {}

  add(type: 'bigint[]' | 'text[]' | 'float8' | 'float8[]' | 'text' | 'date', value: unknown): string {
    return `(select $${this.values.push(value)}::${type})::${type}`;
  }

  /** The marks of a text by each key there is, which is one: an index is looked into once for each. */
  marks(kind: MarkKind, text: string): string {
    const marks = this.details.marks(kind, text).map((mark) => this.add('text', mark));
    return `(${marks.join(', ')})`;
  }
}
