import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError } from '../refusals';
import type { Progress } from './progress-to-post';

/** One posting: who posts, the key they gave it, and what it says. */
export interface Posting {
  readonly actor: Actor;
  readonly key: string;
  readonly caseId: string;
  readonly progress: Progress;
  /** The event that is corrected by it. */
  readonly corrects?: string;
}

/** Remembers each posting by the poster's key, so that sending it again posts nothing again. */
@Injectable()
export class PostedOnce {
  constructor(private readonly clock: Clock) {}

  /**
   * The event this posting made before, or undefined. Another posting under the same key waits until this transaction
   * has ended.
   * @throws ConflictError where the key was used for something else
   */
  async eventOf(tx: Tx, posting: Posting): Promise<string | undefined> {
    const poster = posterOf(posting.actor);
    const lock = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
    const sql = 'select event_id as "eventId", body_hash as "bodyHash" from posted_once where poster = $1 and key = $2';
    const [, rows]: [unknown, { eventId: string; bodyHash: string }[]] = await Promise.all([
      tx.query(lock, [`posted_once ${poster} ${posting.key}`]),
      tx.query(sql, [poster, posting.key]),
    ]);
    if (rows[0] !== undefined && rows[0].bodyHash !== hashOf(posting)) {
      throw new ConflictError(
        'This was sent before with something else in it. What was sent first stands; nothing was posted now.',
      );
    }
    return rows[0]?.eventId;
  }

  async remember(tx: Tx, posting: Posting, eventId: string): Promise<void> {
    await tx.query('insert into posted_once (key, poster, body_hash, event_id, at) values ($1, $2, $3, $4, $5)', [
      posting.key,
      posterOf(posting.actor),
      hashOf(posting),
      eventId,
      this.clock.now(),
    ]);
  }
}

const posterOf = (actor: Actor): string => `${actor.kind}:${actor.id ?? ''}`;

/** The same instant with another offset, or the same words with a space after them, are the same posting. */
function hashOf({ caseId, corrects, progress: p }: Posting): string {
  const { type, tell, notBefore, reason, words } = p;
  const instants = [p.occurredAt.toISOString(), p.receivedAt?.toISOString() ?? null];
  const body = [caseId, corrects ?? null, type, ...instants, tell, notBefore, reason, words];
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}
