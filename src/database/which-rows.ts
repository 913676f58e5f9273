/** How a statement says which rows it asks for, by `$1`: `id ${which.are}`. */
export interface WhichRows {
  readonly are: string;
  readonly value: unknown;
}

/** PostgreSQL keeps its plan for one row. What it would do for a list it considers anew each time. */
export const whichRows = (values: readonly string[], type: 'bigint' | 'text'): WhichRows =>
  values.length === 1 ? { are: `= $1::${type}`, value: values[0] } : { are: `= any($1::${type}[])`, value: values };
