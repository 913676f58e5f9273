import type { KnownAnchor } from './anchors';
import { blockText } from './audit-block';
import { type AuditKeys, hasKey } from './audit-keys';
import type { ProblemList } from './problem-list';
import type { StoredBlock } from './stored-audit';

interface Last {
  readonly block: number;
  readonly entry: string;
  readonly hash: Buffer;
}

/** Looks at the chain of the blocks, and at what was noted of it outside the database. */
export class BlockCheck {
  count = 0;
  last: Last | undefined;
  private readonly anchors = new Map<number, { readonly entry: string; readonly hashes: Set<string> }>();

  constructor(
    private readonly keys: AuditKeys,
    private readonly problems: ProblemList,
    anchors: readonly KnownAnchor[],
  ) {
    for (const { block, entry, hash } of anchors) {
      const known = this.anchors.get(block);
      if (known === undefined) this.anchors.set(block, { entry, hashes: new Set([hash]) });
      else known.hashes.add(hash);
    }
  }

  /** In the order of their numbers. */
  take(block: StoredBlock): void {
    const number = Number(block.number);
    const expected = (this.last?.block ?? 0) + 1;
    const before = this.last?.entry ?? '0';
    for (let lost = expected; lost < number && lost < expected + 1000; lost += 1) {
      const entries = [String(Number(before) + 1), block.afterId] as const;
      this.problems.add({ kind: 'block-missing', block: lost, entries });
    }
    if (!this.isWhole(block, number, number === expected)) {
      const entries = [String(Number(block.afterId) + 1), block.uptoId] as const;
      this.problems.add({ kind: 'block-altered', block: number, entries });
    }
    this.anchors.delete(number);
    this.last = { block: number, entry: block.uptoId, hash: block.hash };
    this.count += 1;
  }

  /** What was anchored and did not come by: the end of the chain was cut off. */
  finish(): void {
    const cut = [...this.anchors].sort(([a], [b]) => a - b);
    let first = String(Number(this.last?.entry ?? '0') + 1);
    for (const [block, { entry }] of cut) {
      if (block <= (this.last?.block ?? 0)) continue; // named as missing when it did not come by
      this.problems.add({ kind: 'truncated', block, entries: [first, entry] });
      first = String(Number(entry) + 1);
    }
  }

  private isWhole(block: StoredBlock, number: number, follows: boolean): boolean {
    const { last } = this;
    const ids = block.entryIds === '' ? [] : block.entryIds.split(',');
    if (!this.keys.fits(block.hash, blockText({ ...block, number, entryIds: ids }))) return false;
    if (last !== undefined && hasKey(last.hash) && !hasKey(block.hash)) return false;
    const linked = last === undefined ? block.previous.length === 0 : block.previous.equals(last.hash);
    const adjoins = block.afterId === (last?.entry ?? '0');
    if (follows && !(linked && adjoins)) return false;
    const anchored = this.anchors.get(number)?.hashes;
    return anchored === undefined || (anchored.size === 1 && anchored.has(block.hash.toString('hex')));
  }
}
