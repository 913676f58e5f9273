import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { CaseEvent } from '../cases/case-event.entity';
import type { HeldCase } from '../cases/cases.queries';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError, NotFoundError, RefusedError } from '../refusals';
import { CaseStanding } from './case-standing';
import { whyNotWithdraw } from './withdraw-rules';

export interface ToWithdraw {
  readonly eventId: string;
  /** What was wrong with it. */
  readonly why: string;
}

/** Withdraws one event of a case the caller holds, in the caller's transaction. */
@Injectable()
export class EventWithdrawer {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly standing: CaseStanding,
  ) {}

  /** Answers the event, or undefined where this same withdrawal had been made before. @throws RefusedError, ConflictError */
  async withdraw(tx: Tx, actor: Actor, held: HeldCase, input: ToWithdraw): Promise<CaseEvent | undefined> {
    const why = input.why.trim();
    const event = await this.locked(tx, held.id, input.eventId);
    const reasons = whyNotWithdraw(event, why);
    if (reasons.length > 0) throw new RefusedError(reasons);
    const by = actor.kind === 'account' ? actor.id : null;
    if (event.withdrawnAt !== null) {
      if (event.withdrawnById === by && event.withdrawnReason === why) return undefined;
      throw new ConflictError('This has been withdrawn already. Look at the case again.');
    }
    const withdrawn = { withdrawnAt: this.clock.now(), withdrawnById: by, withdrawnReason: why };
    await tx.update(CaseEvent, event.id, withdrawn);
    await this.standing.follow(tx, actor, held, event.id);
    const detail = { event: event.id, type: event.type };
    const said = { about: [`case:${event.caseId}`], values: { why } } as const;
    await this.audit.write(tx, actor, 'event-withdrawn', { kind: 'case', id: event.caseId }, detail, said);
    return event;
  }

  /** Two people withdrawing or correcting the same event come one after the other. */
  private async locked(tx: Tx, caseId: string, eventId: string): Promise<CaseEvent> {
    if (!/^\d{1,18}$/.test(eventId)) throw new NotFoundError('event');
    const lock = { mode: 'for_no_key_update' } as const;
    const event = await tx.findOne(CaseEvent, { where: { id: eventId, caseId }, lock });
    if (event === null) throw new NotFoundError('event');
    return event;
  }
}
