/** What can be wrong with the audit. */
const PROBLEM_KINDS = {
  altered: 'says something else than what was written',
  missing: 'was there when it was sealed and is no longer there',
  added: 'was not there when it was sealed',
  reordered: 'is not in the place where it was written',
  unsigned: 'was written without the key, and the desk has one',
  'unknown-key': 'was written with a key that is not known here',
  'block-altered': 'is not as it was sealed',
  'block-missing': 'is not there, and later ones are',
  truncated: 'was anchored outside the database and is no longer there',
  unprotected: 'can be changed or emptied: the trigger that forbids it is not in force',
} as const;
type ProblemKind = keyof typeof PROBLEM_KINDS;

/** One thing that is wrong. */
export interface AuditProblem {
  readonly kind: ProblemKind;
  /** The id of the entry, where it is about one. */
  readonly entry?: string;
  readonly block?: number;
  /** For an entry that was moved: the id it was written with. */
  readonly was?: string;
  /** For a block: the first and last id it spoke of, as far as they are known. */
  readonly entries?: readonly [string, string];
  readonly table?: string;
}

/** "Entry 17 was there when it was sealed and is no longer there." */
export function problemInWords({ kind, entry, block, was, entries, table }: AuditProblem): string {
  const what =
    entry !== undefined ? `Entry ${entry}` : block !== undefined ? `Block ${block}` : `The table ${table ?? ''}`;
  const range = entries === undefined ? '' : ` (entries ${entries[0]} to ${entries[1]})`;
  return `${what}${range} ${PROBLEM_KINDS[kind]}${was === undefined ? '' : `: it was entry ${was}`}.`;
}

export interface VerificationReport {
  readonly intact: boolean;
  readonly entries: number;
  /** Entries that are in no block yet: only their own seals protect them. */
  readonly unsealed: number;
  /** Entries whose words about people do not open; what was altered is among the problems as well. */
  readonly unopened: number;
  readonly blocks: number;
  readonly anchors: number;
  /** The last block, to be compared with what somebody has noted. */
  readonly last: { readonly block: number; readonly entry: string; readonly hash: string } | null;
  /** In the order of the audit; at most `MOST_PROBLEMS`. */
  readonly problems: readonly AuditProblem[];
  readonly problemCount: number;
  /** What does not say that anything was changed, and should be looked at. */
  readonly warnings: readonly string[];
}
