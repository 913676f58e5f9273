import type { Tx } from '../database/transactions';

/** Whoever reads by it can be answered by rows or by JSON: what it selects is text, numbers, truth and JSON alone. */
export type Reader = Pick<Tx, 'query'>;

/** A time as the counting has it: milliseconds since 1970. */
export const instant = (column: string): string => `floor(extract(epoch from ${column}) * 1000)::float8`;

interface Part {
  readonly sql: string;
  readonly answer: (rows: unknown) => void;
  readonly fail: (fault: unknown) => void;
}

/** Reads of the same one thing, sent as one statement whose only row holds the rows of each. */
export class AsOne {
  private readonly parts: Part[] = [];

  /** `value` is the `$1` of all that ask for one. */
  constructor(
    private readonly tx: Tx,
    private readonly value: string,
  ) {}

  readonly reader: Reader = {
    query: <T>(sql: string) =>
      new Promise<T>((answer, fail) => void this.parts.push({ sql, answer: answer as Part['answer'], fail })),
  };

  /** Sends what has been asked. Whoever asked is told what comes of it. */
  async send(): Promise<void> {
    const columns = this.parts.map(({ sql }, at) => `(select json_agg(r) from (${sql}) r) as "${at}"`);
    try {
      const [row]: Record<string, unknown>[] = await this.tx.query(`select ${columns.join(', ')}`, [this.value]);
      this.parts.forEach(({ answer }, at) => answer(row![at] ?? []));
    } catch (fault) {
      this.parts.forEach(({ fail }) => fail(fault));
    }
  }
}
