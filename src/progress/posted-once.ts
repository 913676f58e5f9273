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

interface Before {
  readonly eventId: string;
  readonly bodyHash: string;
}

/** Remembers each posting by the poster's key, so that sending it again posts nothing again. */
@Injectable()
export class PostedOnce {
  constructor(private readonly clock: Clock) {}

  /** What was posted under this key before. Another posting under it waits until this transaction has ended. */
  async under(tx: Tx, actor: Actor, key: string): Promise<Before | undefined> {
    const poster = posterOf(actor);
    const lock = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
    const sql = 'select event_id as "eventId", body_hash as "bodyHash" from posted_once where poster = $1 and key = $2';
    const [, rows]: [unknown, Before[]] = await Promise.all([
      tx.query(lock, [`posted_once ${poster} ${key}`]),
      tx.query(sql, [poster, key]),
    ]);
    return rows[0];
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

/** The event that was posted before. @throws ConflictError where the key was used for something else */
export function sameEvent({ eventId, bodyHash }: Before, posting: Posting): string {
  if (bodyHash === hashOf(posting)) return eventId;
  throw new ConflictError(
    'This was sent before with something else in it. What was sent first stands; nothing was posted now.',
  );
}

const posterOf = (actor: Actor): string => `${actor.kind}:${actor.id ?? ''}`;

/** The same instant with another offset, or the same words with a space after them, are the same posting. */
function hashOf({ caseId, corrects, progress: p }: Posting): string {
  const { type, tell, notBefore, reason, words } = p;
  const instants = [p.occurredAt.toISOString(), p.receivedAt?.toISOString() ?? null];
  const body = [caseId, corrects ?? null, type, ...instants, tell, notBefore, reason, words];
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}
