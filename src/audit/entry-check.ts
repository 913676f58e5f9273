import { type AuditKeys, hasKey, SEAL_BYTES, wholeSeal } from './audit-keys';
import type { ProblemList } from './problem-list';
import type { StoredBlock, StoredEntry } from './stored-audit';

/** Looks at entries: at each one's own seal, and at which there should be by the block that speaks of them. */
export class EntryCheck {
  /** From the first entry with a key on, all have one. */
  private keyed = false;

  constructor(
    private readonly keys: AuditKeys,
    private readonly problems: ProblemList,
  ) {}

  /** Of a stretch that no block speaks of. */
  alone(entries: readonly StoredEntry[]): void {
    for (const entry of entries) this.own(entry);
  }

  /** `entries` are all there are between the ids of the block, in several portions. */
  async against(block: StoredBlock, entries: AsyncIterable<StoredEntry[]>): Promise<void> {
    const ids = block.entryIds === '' ? [] : block.entryIds.split(',');
    const sealAt = (place: number): Buffer => block.entrySeals.subarray(place * SEAL_BYTES, (place + 1) * SEAL_BYTES);
    const lost = (place: number): void =>
      this.problems.missing({ id: ids[place]!, seal: sealAt(place).toString('hex') });
    let place = 0;
    for await (const portion of entries) {
      for (const entry of portion) {
        for (; place < ids.length && Number(ids[place]) < Number(entry.id); place += 1) lost(place);
        if (ids[place] === entry.id) {
          this.expected(entry, sealAt(place));
          place += 1;
        } else this.problems.added(misplaced(entry));
      }
    }
    for (; place < ids.length; place += 1) lost(place);
  }

  private expected(entry: StoredEntry, seal: Buffer): void {
    if (wholeSeal(entry.seal).equals(seal)) this.own(entry);
    else if (this.own(entry)) this.problems.instead(misplaced(entry), seal.toString('hex'));
  }

  /** Whether it says what was sealed with it; else what is wrong is noted. */
  private own(entry: StoredEntry): boolean {
    const seal = wholeSeal(entry.seal);
    const problem = this.problemOf(entry, seal);
    if (problem !== undefined) this.problems.add({ kind: problem, entry: entry.id });
    this.keyed ||= hasKey(seal);
    return problem === undefined;
  }

  private problemOf(entry: StoredEntry, seal: Buffer): 'unknown-key' | 'unsigned' | 'altered' | undefined {
    if (!this.keys.knows(seal)) return 'unknown-key';
    if (this.keyed && !hasKey(seal)) return 'unsigned';
    return this.keys.fits(seal, entry.text) ? undefined : 'altered';
  }
}

const misplaced = ({ id, seal }: StoredEntry): { id: string; seal: string } => ({ id, seal: seal.toString('hex') });
