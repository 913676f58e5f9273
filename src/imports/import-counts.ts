/** What an import did, or a dry run would have done. `rows` is the sum of accepted, unchanged and rejected. */
export interface ImportCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly newCases: number;
  readonly newPeople: number;
}

export const NO_COUNTS: ImportCounts = {
  rows: 0,
  accepted: 0,
  unchanged: 0,
  rejected: 0,
  warnings: 0,
  newCases: 0,
  newPeople: 0,
};

export function addCounts(one: ImportCounts, other: ImportCounts): ImportCounts {
  const names = Object.keys(NO_COUNTS) as (keyof ImportCounts)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as unknown as ImportCounts;
}

/** Something to mend (`error`: the row was rejected) or to look at. Row 0 is the file itself. */
export interface RowProblem {
  readonly rowNumber: number;
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly problem: string;
  /** A rejected row as it came, without the column that said what was to mend. */
  readonly original?: readonly string[];
}
