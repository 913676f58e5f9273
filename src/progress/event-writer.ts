import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import type { EventType } from '../code-of-practice/event-types';
import { together } from '../database/together';
import type { Tx } from '../database/transactions';
import { RefusedError } from '../refusals';
import { CaseStanding } from './case-standing';
import { PostedOnce, type Posting } from './posted-once';
import { whyNotPost } from './progress-rules';

interface PostedEvent {
  readonly id: string;
  readonly type: EventType;
}

/** Asks the rules and writes one event, in the caller's transaction. The caller has the duties counted again. */
@Injectable()
export class EventWriter {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly once: PostedOnce,
    private readonly standing: CaseStanding,
  ) {}

  /** @throws RefusedError with every reason against it */
  async write(tx: Tx, posting: Posting): Promise<PostedEvent> {
    const { actor, caseId, progress, corrects } = posting;
    const now = this.clock.now();
    const reasons = whyNotPost(progress, { now, today: this.clock.today() });
    if (reasons.length > 0) throw new RefusedError(reasons);
    const type = progress.type as EventType;
    const event = { id: await insert(tx, posting, now), type };
    const { tell, occurredAt, receivedAt, notBefore, reason, words } = progress;
    const detail = { event: event.id, type, tell, occurredAt, receivedAt, notBefore, corrects };
    const said = { about: [`case:${caseId}`], values: { reason, words } } as const;
    await together([
      this.once.remember(tx, posting, event.id),
      this.standing.follow(tx, actor, caseId, event.id),
      this.audit.write(tx, actor, 'progress-posted', { kind: 'case', id: caseId }, detail, said),
    ]);
    return event;
  }
}

async function insert(tx: Tx, { actor, caseId, progress, corrects }: Posting, now: Date): Promise<string> {
  const { type, occurredAt, receivedAt, tell, notBefore, reason, words } = progress;
  const rows: { id: string }[] = await tx.query(
    `insert into case_event (case_id, type, occurred_at, received_at, tell, not_before, reason, words, posted_at,
       posted_by_account_id, posted_by_token_id, corrects_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      ...[caseId, type, occurredAt, receivedAt, tell, notBefore, reason, words, now],
      actor.kind === 'account' ? actor.id : null,
      actor.kind === 'token' ? actor.id : null,
      corrects ?? null,
    ],
  );
  return rows[0]!.id;
}
