import { Injectable } from '@nestjs/common';
import { CasesQueries } from '../cases/cases.queries';
import { together } from '../database/together';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { DutiesAfterEvent } from './duties-after-event';
import { EventWriter } from './event-writer';
import { PostedOnce, sameEvent } from './posted-once';
import { inOneForm, type ProgressToPost } from './progress-to-post';

export type WhichCase = { readonly caseId: string } | { readonly crimeReference: string };

export type PostProgressInput = WhichCase &
  ProgressToPost & {
    /** Chosen by whoever posts: the same key posts once, however often it is sent. */
    readonly idempotencyKey: string;
  };

export interface PostedProgress {
  /** False where the same posting had been made before: this is its answer again. */
  readonly created: boolean;
  readonly caseId: string;
  readonly eventId: string;
}

/** An officer, the desk or another system says what has happened in a case. */
@Injectable()
export class PostProgress {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CasesQueries,
    private readonly once: PostedOnce,
    private readonly events: EventWriter,
    private readonly duties: DutiesAfterEvent,
  ) {}

  /** @throws NotFoundError, RefusedError with every reason, ConflictError where the key was used for something else */
  post(actor: Actor, input: PostProgressInput): Promise<PostedProgress> {
    return this.postAndRead(actor, input, (_tx, posted) => Promise.resolve(posted));
  }

  /** The same, and `read` tells in the same transaction what has come of it. */
  postAndRead<T>(
    actor: Actor,
    input: PostProgressInput,
    read: (tx: Tx, posted: PostedProgress) => Promise<T>,
  ): Promise<T> {
    return this.transactions.run(async (tx) => read(tx, await this.postIn(tx, actor, input)));
  }

  private async postIn(tx: Tx, actor: Actor, input: PostProgressInput): Promise<PostedProgress> {
    const { idempotencyKey: key } = input;
    const [{ id: caseId }, before] = await together([this.caseOf(actor, input, tx), this.once.under(tx, actor, key)]);
    const posting = { actor, caseId, key, progress: inOneForm(input) };
    if (before !== undefined) return { created: false, caseId, eventId: sameEvent(before, posting) };
    const event = await this.events.write(tx, posting);
    await this.duties.follow(tx, actor, caseId, 'Posted', event.type);
    return { created: true, caseId, eventId: event.id };
  }

  private caseOf(actor: Actor, which: WhichCase, tx: Tx) {
    return 'caseId' in which
      ? this.cases.byId(actor, which.caseId, tx)
      : this.cases.byReference(actor, which.crimeReference, tx);
  }
}
