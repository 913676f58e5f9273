import { createHash } from 'node:crypto';

/** So many entries at most in a block. */
export const BLOCK_ENTRIES = 10_000;

/** A stretch of the audit, sealed: which entries there were between two ids, in order, and each one's seal. */
export interface AuditBlock {
  readonly number: number;
  /** Microseconds since 1970, in digits. */
  readonly sealedAtMicros: string;
  /** The block speaks of all ids after this one, */
  readonly afterId: string;
  /** up to and with this one. What it does not name there was rolled back before it was sealed. */
  readonly uptoId: string;
  readonly entryIds: readonly string[];
  /** The seals of the entries, one after the other. */
  readonly entrySeals: Buffer;
  /** The hash of the block before; empty for the first. */
  readonly previous: Buffer;
}

/** The one text that a block's hash is made of. */
export const blockText = (block: AuditBlock): string =>
  JSON.stringify([
    'audit block 1',
    block.number,
    block.sealedAtMicros,
    block.afterId,
    block.uptoId,
    block.entryIds.length,
    createHash('sha256').update(block.entryIds.join(',')).digest('hex'),
    createHash('sha256').update(block.entrySeals).digest('hex'),
    block.previous.toString('hex'),
  ]);
