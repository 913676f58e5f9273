import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { CaseEvent } from '../cases/case-event.entity';
import type { Tell } from '../cases/tell';
import { Clock } from '../clock/clock';
import type { EventType } from '../code-of-practice/event-types';
import { together } from '../database/together';
import type { Tx } from '../database/transactions';
import { RefusedError } from '../refusals';
import { CaseStanding } from './case-standing';
import { PostedOnce, type Posting } from './posted-once';
import { whyNotPost } from './progress-rules';

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
  async write(tx: Tx, posting: Posting): Promise<CaseEvent> {
    const { actor, caseId, progress, corrects } = posting;
    const now = this.clock.now();
    const reasons = whyNotPost(progress, { now, today: this.clock.today() });
    if (reasons.length > 0) throw new RefusedError(reasons);
    const type = progress.type as EventType;
    const event = await tx.save(
      tx.create(CaseEvent, {
        ...progress,
        type,
        tell: progress.tell as Tell,
        caseId,
        postedAt: now,
        postedByAccountId: actor.kind === 'account' ? actor.id : null,
        postedByTokenId: actor.kind === 'token' ? actor.id : null,
        correctsId: corrects ?? null,
      }),
    );
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
