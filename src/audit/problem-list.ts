import type { AuditProblem } from './audit-problem';

/** So many problems are named; the others are counted. */
const MOST_PROBLEMS = 10_000;

interface Misplaced {
  readonly id: string;
  /** Hexadecimal. */
  readonly seal: string;
}

/**
 * Collects what is wrong. An entry that stands where another should, or where none should, may be one that is missing
 * elsewhere: that is known at the end, so these wait for it.
 */
export class ProblemList {
  private readonly named: AuditProblem[] = [];
  /** Seals that should be at an id and are not. */
  private readonly sought = new Map<string, string>();
  private readonly strangers: (Misplaced & { readonly instead: boolean })[] = [];
  private unnamed = 0;

  add(problem: AuditProblem): void {
    if (this.isFull()) this.unnamed += 1;
    else this.named.push(problem);
  }

  missing(entry: Misplaced): void {
    if (this.isFull()) this.unnamed += 1;
    else this.sought.set(entry.seal, entry.id);
  }

  /** Where no entry should be. */
  added(entry: Misplaced): void {
    this.stranger(entry, false);
  }

  /** Where another entry should be, whose seal was `expected`. */
  instead(entry: Misplaced, expected: string): void {
    if (!this.isFull()) this.sought.set(expected, entry.id);
    this.stranger(entry, true);
  }

  /** In the order of the ids. */
  finish(): { problems: AuditProblem[]; count: number } {
    const problems = [...this.named];
    const replaced = new Set(this.strangers.filter(({ instead }) => instead).map(({ id }) => id));
    const found = new Set<string>();
    for (const { id, seal, instead } of this.strangers) {
      const was = this.sought.get(seal);
      if (was !== undefined && was !== id) {
        found.add(was);
        problems.push({ kind: 'reordered', entry: id, was });
      } else problems.push({ kind: instead ? 'altered' : 'added', entry: id });
    }
    for (const id of this.sought.values()) {
      if (!replaced.has(id) && !found.has(id)) problems.push({ kind: 'missing', entry: id });
    }
    problems.sort((a, b) => placeOf(a) - placeOf(b));
    return { problems, count: problems.length + this.unnamed };
  }

  private stranger(entry: Misplaced, instead: boolean): void {
    if (this.isFull()) this.unnamed += 1;
    else this.strangers.push({ ...entry, instead });
  }

  private isFull(): boolean {
    return this.named.length + this.sought.size + this.strangers.length >= MOST_PROBLEMS;
  }
}

const placeOf = ({ entry, entries }: AuditProblem): number => Number(entry ?? entries?.[0] ?? 0);
