import { Injectable } from '@nestjs/common';
import { CasesQueries, type WhichCase } from '../cases/cases.queries';
import { together } from '../database/together';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { EventWriter, type WrittenEvent } from './event-writer';
import { isNew, PostedOnce } from './posted-once';
import { inOneForm, type ProgressToPost } from './progress-to-post';

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

interface Posted {
  readonly posted: PostedProgress;
  /** Undefined where it had been posted before. */
  readonly event: WrittenEvent | undefined;
}

/** An officer, the desk or another system says what has happened in a case. */
@Injectable()
export class PostProgress {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CasesQueries,
    private readonly once: PostedOnce,
    private readonly events: EventWriter,
  ) {}

  /** @throws NotFoundError, RefusedError with every reason, ConflictError where the key was used for something else */
  post(actor: Actor, input: PostProgressInput): Promise<PostedProgress> {
    return this.transactions.run(async (tx) => (await this.postIn(tx, actor, input)).posted);
  }

  /** The same, and `read` tells in the same transaction what has come of it: of what was posted now it asks all at once. */
  postAndRead<T>(actor: Actor, input: PostProgressInput, read: (tx: Tx, posted: Posted) => Promise<T>): Promise<T> {
    return this.transactions.runAndRead(async (tx) => {
      const posted = await this.postIn(tx, actor, input);
      if (posted.event !== undefined) return () => read(tx, posted);
      const answer = await read(tx, posted);
      return () => Promise.resolve(answer);
    });
  }

  private async postIn(tx: Tx, actor: Actor, input: PostProgressInput): Promise<Posted> {
    const { idempotencyKey: key } = input;
    const [{ eventId, bodyHash }, held] = await together([
      this.once.under(tx, actor, key),
      this.cases.hold(tx, actor, input),
    ]);
    const posting = { actor, held, key, eventId, progress: inOneForm(input) };
    const event = isNew(bodyHash, posting) ? await this.events.write(tx, posting) : undefined;
    return { posted: { created: event !== undefined, caseId: held.id, eventId }, event };
  }
}
