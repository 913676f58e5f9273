import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Transactions, type Tx } from '../database/transactions';
import { type Anchor, writeAnchors } from './anchors';
import { type AuditBlock, BLOCK_ENTRIES, blockText } from './audit-block';
import { AuditKeys, wholeSeal } from './audit-keys';
import { SettledEntries } from './settled-entries';

/** Any number nothing else in the database locks: one sealer at a time. */
const SEALING_LOCK = 4_031_011;

export interface Sealed {
  /** What was sealed now, the oldest first. */
  readonly blocks: readonly Anchor[];
  /** A transaction that writes entries has not ended for so long that nothing could be sealed. */
  readonly heldUp: boolean;
  /** Why the anchors could not be written to their file; they are tried again with the next. */
  readonly anchorFault?: unknown;
}

/** Seals what has been written into blocks, each chained to the one before. Any number of workers may ask at once. */
@Injectable()
export class Sealing {
  private unanchored: readonly Anchor[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly settled: SettledEntries,
    private readonly keys: AuditKeys,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Waits so long for transactions under way. */
  async seal(patienceMs = 2000): Promise<Sealed> {
    const upTo = await this.settled.upTo(patienceMs);
    if (upTo === undefined) return { blocks: [], heldUp: true };
    const blocks: Anchor[] = [];
    for (;;) {
      const anchor = await this.transactions.run((tx) => this.sealOne(tx, upTo));
      if (anchor === undefined) break;
      blocks.push(anchor);
    }
    return { blocks, heldUp: false, ...(await this.anchor(blocks)) };
  }

  private async anchor(blocks: readonly Anchor[]): Promise<{ anchorFault?: unknown }> {
    const { anchorFile } = this.config.audit;
    if (anchorFile === undefined) return {};
    this.unanchored = [...this.unanchored, ...blocks];
    try {
      await writeAnchors(anchorFile, this.unanchored);
      this.unanchored = [];
      return {};
    } catch (anchorFault) {
      return { anchorFault };
    }
  }

  private async sealOne(tx: Tx, upTo: string): Promise<Anchor | undefined> {
    const [lock]: { mine: boolean }[] = await tx.query('select pg_try_advisory_xact_lock($1) as mine', [SEALING_LOCK]);
    if (lock?.mine !== true) return undefined;
    const [last]: { number: string; uptoId: string; hash: Buffer }[] = await tx.query(
      'select number, upto_id as "uptoId", hash from audit_block order by number desc limit 1',
    );
    const afterId = last?.uptoId ?? '0';
    const entries: { id: string; seal: Buffer }[] = await tx.query(
      'select id, seal from audit_entry where id > $1 and id <= $2 order by id limit $3',
      [afterId, upTo, BLOCK_ENTRIES],
    );
    if (entries.length === 0) return undefined;
    const isFull = entries.length === BLOCK_ENTRIES;
    const now = this.clock.now();
    const block: AuditBlock = {
      number: Number(last?.number ?? 0) + 1,
      sealedAtMicros: `${now.getTime()}000`,
      afterId,
      uptoId: isFull ? entries.at(-1)!.id : upTo,
      entryIds: entries.map((entry) => entry.id),
      entrySeals: Buffer.concat(entries.map((entry) => wholeSeal(entry.seal))),
      previous: last?.hash ?? Buffer.alloc(0),
    };
    const hash = this.keys.seal(blockText(block));
    await tx.query(
      `insert into audit_block (number, sealed_at, after_id, upto_id, entry_ids, entry_seals, previous, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [block.number, now, afterId, block.uptoId, block.entryIds, block.entrySeals, block.previous, hash],
    );
    const { number, uptoId } = block;
    return { block: number, entry: uptoId, entries: entries.length, sealedAt: now, hash: hash.toString('hex') };
  }
}
