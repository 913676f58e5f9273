import { createReadStream } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** What is kept of a block outside the database: whoever holds it can tell that the block has gone or was made anew. */
export interface Anchor {
  readonly block: number;
  /** The last id the block speaks of. */
  readonly entry: string;
  readonly entries: number;
  readonly sealedAt: Date;
  /** Hexadecimal. */
  readonly hash: string;
}

/** An anchor as it was read: from our file, or from a line of the worker's log. */
export type KnownAnchor = Pick<Anchor, 'block' | 'entry' | 'hash'>;

export async function writeAnchors(file: string, anchors: readonly Anchor[]): Promise<void> {
  if (anchors.length === 0) return;
  const lines = anchors.map(
    ({ sealedAt, block, entry, entries, hash }) =>
      `${sealedAt.toISOString()} block ${block} entry ${entry} entries ${entries} hash ${hash}\n`,
  );
  await appendFile(file, lines.join(''), { mode: 0o600 });
}

const IN_FILE = /\bblock (\d+) entry (\d+) .*\bhash ([0-9a-f]{72})\b/;
const IN_LOG = /"block":(\d+),"entry":"(\d+)".*"hash":"([0-9a-f]{72})"/;

/** Reads them from a file of anchors or from a log that has them among other lines. @throws what reading throws */
export async function readAnchors(file: string): Promise<KnownAnchor[]> {
  const anchors: KnownAnchor[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const [, block, entry, hash] = IN_FILE.exec(line) ?? IN_LOG.exec(line) ?? [];
    if (hash !== undefined) anchors.push({ block: Number(block), entry: entry!, hash });
  }
  return anchors;
}
