import type { StoredEntry } from './stored-audit';

/** Reads on through the entries, up to one id after another. */
export class EntryReader {
  private batch: StoredEntry[] = [];
  private at = 0;
  count = 0;

  constructor(
    private readonly batches: AsyncGenerator<StoredEntry[]>,
    private readonly onProgress: (entries: number) => void = () => undefined,
  ) {}

  /** All entries not yet read with an id up to this one; undefined for all that are left. */
  async *upTo(id: number | undefined): AsyncGenerator<StoredEntry[]> {
    for (;;) {
      if (this.at === this.batch.length && !(await this.fill())) return;
      const first = this.at;
      while (this.at < this.batch.length && (id === undefined || Number(this.batch[this.at]!.id) <= id)) this.at += 1;
      if (this.at > first) {
        this.count += this.at - first;
        yield this.batch.slice(first, this.at);
      }
      if (this.at < this.batch.length) return;
    }
  }

  private async fill(): Promise<boolean> {
    const { done, value } = await this.batches.next();
    if (done === true) return false;
    this.batch = value;
    this.at = 0;
    this.onProgress(this.count);
    return true;
  }
}
