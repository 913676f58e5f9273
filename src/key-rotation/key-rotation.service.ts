import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Transactions } from '../database/transactions';
import { withLock } from '../database/with-lock';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { refuse } from '../refusals';
import { Resealing } from './resealing';
import { TABLES_TO_SEAL } from './tables-to-seal';

export interface RotationOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops after the rows in hand; what is done stays done. */
  readonly signal?: AbortSignal;
}

export interface Rotated {
  readonly rows: number;
  /** Names of keys that nothing is sealed by any more. */
  readonly retired: readonly string[];
}

/** Stopped before the end: run again, it goes on where it was. */
export class RotationStopped extends Error {}

/** Any number that nothing else in the database locks. */
const ROTATION_LOCK = 4_031_012;
/** Rows that somebody holds just then are left for the next time round. */
const MOST_ROUNDS = 20;
const PAUSE_MS = 250;

/**
 * Seals everything by the present key, and makes the marks anew, while the desk is used: every process opens and finds by
 * the old key as well until it is taken out of DETAILS_OLD_KEYS. Where it was stopped or killed it goes on: what is left to
 * do is seen from the rows themselves.
 */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly resealing: Resealing,
    private readonly details: Details,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws RefusedError while another is under way, RotationStopped, DetailFault for what no key opens */
  async rotate(actor: Actor, options: RotationOptions = {}): Promise<Rotated> {
    const isTaken = () => refuse(undefined, 'under-way', 'The key is being changed by another command just now.');
    return withLock(this.source, ROTATION_LOCK, isTaken, async () => {
      const rows = await this.everything(options);
      return { rows, retired: await this.retire(actor, rows) };
    });
  }

  private async everything({ onProgress, signal }: RotationOptions): Promise<number> {
    const plainToo = this.config.details.isSealing;
    let [done, left] = [0, await this.resealing.pending()];
    for (let round = 1; left > 0; round += 1) {
      if (round > MOST_ROUNDS) return refuse(undefined, 'not-ending', stillWritten(left));
      const total = done + left;
      onProgress?.(done, total);
      for (const table of [...TABLES_TO_SEAL, 'import_upload', 'lasting_key'] as const) {
        for (let after = '0'; ;) {
          if (signal?.aborted) throw new RotationStopped(`Stopped after ${done} of ${total} rows.`);
          const batch = await this.resealing.some(table, after, plainToo);
          done += batch.rows;
          if (batch.rows > 0) onProgress?.(Math.min(done, total), total);
          if (batch.last === undefined) break;
          after = batch.last;
        }
      }
      left = await this.resealing.pending();
      if (left > 0) await pause(PAUSE_MS);
    }
    return done;
  }

  /** From now on a process needs the present key alone. */
  private retire(actor: Actor, rows: number): Promise<string[]> {
    return this.transactions.run(async (tx) => {
      const [retired]: [{ name: string }[], number] = await tx.query(
        'update details_key set retired_at = $2 where name <> $1 and retired_at is null returning name',
        [this.details.keyName, this.clock.now()],
      );
      const names = retired.map(({ name }) => name);
      if (rows > 0 || names.length > 0)
        await this.audit.write(tx, actor, 'details-key-changed', undefined, { rows, retired: names });
      return names;
    });
  }
}

const stillWritten = (left: number): string =>
  `${left} values are still sealed by another key, because a process writes by it. Start all processes with the new ` +
  'DETAILS_KEY, then run this again.';
