import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import type { EventType } from '../code-of-practice/event-types';
import { together } from '../database/together';
import type { Tx } from '../database/transactions';
import { RefusedError } from '../refusals';
import { CaseStanding } from './case-standing';
import { DutiesAfterEvent } from './duties-after-event';
import { PostedOnce, type Posting } from './posted-once';
import type { Progress } from './progress-to-post';
import { whyNotPost } from './progress-rules';

/** As it stands in the database now. */
export interface WrittenEvent extends Progress {
  readonly id: string;
  readonly type: EventType;
  readonly postedAt: Date;
}

/** Asks the rules, writes one event and has the duties counted again, in the caller's transaction. */
@Injectable()
export class EventWriter {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly once: PostedOnce,
    private readonly standing: CaseStanding,
    private readonly duties: DutiesAfterEvent,
  ) {}

  /** All is sent at once, in this order: duties are counted with the event in its case. @throws RefusedError with every reason against it */
  async write(tx: Tx, posting: Posting): Promise<WrittenEvent> {
    const { actor, held, eventId, progress, corrects } = posting;
    const now = this.clock.now();
    const reasons = whyNotPost(progress, { now, today: this.clock.today() });
    if (reasons.length > 0) throw new RefusedError(reasons);
    const type = progress.type as EventType;
    const { tell, occurredAt, receivedAt, notBefore, reason, words } = progress;
    const detail = { event: eventId, type, tell, occurredAt, receivedAt, notBefore, corrects };
    const said = { about: [`case:${held.id}`], values: { reason, words } } as const;
    await together([
      insert(tx, posting, now),
      this.once.remember(tx, posting),
      corrects === undefined
        ? this.standing.afterPost(tx, actor, held, { id: eventId, type })
        : this.standing.follow(tx, actor, held, eventId),
      this.audit.write(tx, actor, 'progress-posted', { kind: 'case', id: held.id }, detail, said),
      this.duties.follow(tx, actor, held.id, corrects === undefined ? 'Posted' : 'Corrected', type),
    ]);
    return { ...progress, id: eventId, type, postedAt: now };
  }
}

async function insert(tx: Tx, { actor, held, eventId, progress, corrects }: Posting, now: Date): Promise<void> {
  const { type, occurredAt, receivedAt, tell, notBefore, reason, words } = progress;
  await tx.query(
    `insert into case_event (id, case_id, type, occurred_at, received_at, tell, not_before, reason, words, posted_at,
       posted_by_account_id, posted_by_token_id, corrects_id)
     overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[eventId, held.id, type, occurredAt, receivedAt, tell, notBefore, reason, words, now],
      actor.kind === 'account' ? actor.id : null,
      actor.kind === 'token' ? actor.id : null,
      corrects ?? null,
    ],
  );
}
