import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import type { HeldCase } from '../cases/cases.queries';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError } from '../refusals';
import type { Progress } from './progress-to-post';

/** One posting: who posts, the key they gave it, and what it says. */
export interface Posting {
  readonly actor: Actor;
  readonly key: string;
  readonly held: HeldCase;
  /** The number the event is given. */
  readonly eventId: string;
  readonly progress: Progress;
  /** The event that is corrected by it. */
  readonly corrects?: string;
}

interface Place {
  /** Of the event that was posted under the key before, or else the number of the one to be posted. */
  readonly eventId: string;
  /** Null where nothing was. */
  readonly bodyHash: string | null;
}

/** Remembers each posting by the poster's key, so that sending it again posts nothing again. */
@Injectable()
export class PostedOnce {
  constructor(private readonly clock: Clock) {}

  /** What was posted under this key before, if anything. Another posting under it waits until this transaction has ended. */
  async under(tx: Tx, actor: Actor, key: string): Promise<Place> {
    const poster = posterOf(actor);
    const lock = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
    const sql = `select coalesce(o.event_id, nextval('case_event_id_seq')) as "eventId", o.body_hash as "bodyHash"
      from (select) one left join posted_once o on o.poster = $1 and o.key = $2`;
    const [, [place]]: [unknown, Place[]] = await Promise.all([
      tx.query(lock, [`posted_once ${poster} ${key}`]),
      tx.query(sql, [poster, key]),
    ]);
    return place!;
  }

  async remember(tx: Tx, posting: Posting): Promise<void> {
    await tx.query('insert into posted_once (key, poster, body_hash, event_id, at) values ($1, $2, $3, $4, $5)', [
      posting.key,
      posterOf(posting.actor),
      hashOf(posting),
      posting.eventId,
      this.clock.now(),
    ]);
  }
}

/** Whether nothing was posted under its key before. @throws ConflictError where something else was */
export function isNew(before: string | null, posting: Posting): boolean {
  if (before === null || before === hashOf(posting)) return before === null;
  throw new ConflictError(
    'This was sent before with something else in it. What was sent first stands; nothing was posted now.',
  );
}

const posterOf = (actor: Actor): string => `${actor.kind}:${actor.id ?? ''}`;

/** The same instant with another offset, or the same words with a space after them, are the same posting. */
function hashOf({ held, corrects, progress: p }: Posting): string {
  const { type, tell, notBefore, reason, words } = p;
  const instants = [p.occurredAt.toISOString(), p.receivedAt?.toISOString() ?? null];
  const body = [held.id, corrects ?? null, type, ...instants, tell, notBefore, reason, words];
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}
