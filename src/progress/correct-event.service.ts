import { Injectable } from '@nestjs/common';
import { CasesQueries } from '../cases/cases.queries';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { DutiesAfterEvent } from './duties-after-event';
import { EventWithdrawer } from './event-withdrawer';
import { EventWriter } from './event-writer';
import { ConflictError } from '../refusals';
import type { PostedProgress } from './post-progress.service';
import { PostedOnce, sameEvent } from './posted-once';
import { inOneForm, type ProgressToPost } from './progress-to-post';

export interface CorrectEventInput extends ProgressToPost {
  readonly caseId: string;
  readonly eventId: string;
  /** What was wrong with it. */
  readonly why: string;
  readonly idempotencyKey: string;
}

/** Puts an event right: the wrong one is withdrawn and the right one posted in its place, both or neither. */
@Injectable()
export class CorrectEvent {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CasesQueries,
    private readonly once: PostedOnce,
    private readonly withdrawer: EventWithdrawer,
    private readonly writer: EventWriter,
    private readonly duties: DutiesAfterEvent,
  ) {}

  /** @throws NotFoundError, RefusedError, ConflictError where it has been withdrawn or corrected meanwhile */
  correct(actor: Actor, input: CorrectEventInput): Promise<PostedProgress> {
    const { eventId, why } = input;
    return this.transactions.run(async (tx) => {
      const { id: caseId } = await this.cases.byId(actor, input.caseId, tx);
      const { idempotencyKey: key } = input;
      const posting = { actor, caseId, key, progress: inOneForm(input), corrects: eventId };
      const before = await this.once.under(tx, actor, key);
      if (before !== undefined) return { created: false, caseId, eventId: sameEvent(before, posting) };
      const wrong = await this.withdrawer.withdraw(tx, actor, { caseId, eventId, why });
      if (wrong === undefined) throw new ConflictError('This has been withdrawn already. Look at the case again.');
      const event = await this.writer.write(tx, posting);
      await this.duties.follow(tx, actor, caseId, 'Corrected', event.type);
      return { created: true, caseId, eventId: event.id };
    });
  }
}
