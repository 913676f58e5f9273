import { Injectable } from '@nestjs/common';
import { CasesQueries } from '../cases/cases.queries';
import { together } from '../database/together';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { EventWithdrawer } from './event-withdrawer';
import { EventWriter } from './event-writer';
import { ConflictError } from '../refusals';
import type { PostedProgress } from './post-progress.service';
import { isNew, PostedOnce } from './posted-once';
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
  ) {}

  /** @throws NotFoundError, RefusedError, ConflictError where it has been withdrawn or corrected meanwhile */
  correct(actor: Actor, input: CorrectEventInput): Promise<PostedProgress> {
    const { eventId: corrects, why, idempotencyKey: key } = input;
    return this.transactions.run(async (tx) => {
      const [{ eventId, bodyHash }, held] = await together([
        this.once.under(tx, actor, key),
        this.cases.hold(tx, actor, input),
      ]);
      const posting = { actor, held, key, eventId, progress: inOneForm(input), corrects };
      const created = isNew(bodyHash, posting);
      if (created) {
        const wrong = await this.withdrawer.withdraw(tx, actor, held, { eventId: corrects, why });
        if (wrong === undefined) throw new ConflictError('This has been withdrawn already. Look at the case again.');
        await this.writer.write(tx, posting);
      }
      return { created, caseId: held.id, eventId };
    });
  }
}
