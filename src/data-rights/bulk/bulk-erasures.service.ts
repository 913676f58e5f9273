import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { ConflictError, NotFoundError, refuse } from '../../refusals';
import { RetentionReviews } from '../retention/retention-reviews.queries';

export interface BulkWanted {
  readonly personIds: readonly string[];
  /** How many they are, typed: nobody erases a page of people by a slip of the hand. */
  readonly typedCount: string;
  readonly formKey: string;
}

/** So many at once: a page of the list. */
const MOST_AT_ONCE = 50;

/** Several people of the review list erased by one decision. The worker does it, each in a transaction of its own. */
@Injectable()
export class BulkErasures {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly reviews: RetentionReviews,
  ) {}

  /** Answers the run's id; the same form again the same one. @throws RefusedError, ConflictError, NotFoundError */
  start(actor: Actor, { personIds, typedCount, formKey }: BulkWanted): Promise<string> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      if (actor.kind !== 'account') throw new NotFoundError('list');
      const before = await startedBefore(tx, actor, formKey);
      if (before !== undefined) return before;
      const people = await this.reviews.picked(actor, personIds, tx);
      if (people.length === 0 || people.length > MOST_AT_ONCE)
        return refuse('people', 'none', `Choose from 1 to ${MOST_AT_ONCE} people of the list`);
      if (people.length !== new Set(personIds).size)
        return refuse('people', 'changed', 'The list has changed since you looked. Choose again');
      if (people.some(({ against }) => against.length > 0))
        return refuse('people', 'held', 'Somebody you chose cannot be erased now. Choose again');
      if (typedCount.trim() !== String(people.length))
        return refuse('typedCount', 'differs', `Enter how many people are erased: ${people.length}`);
      const [run]: { id: string }[] = await tx.query(
        `insert into erasure_run (desk_id, by_account_id, created_at, form_key, total) values ($1, $2, $3, $4, $5)
         on conflict (form_key) do nothing returning id`,
        [actor.role === 'administrator' ? null : actor.deskId, actor.id, this.clock.now(), formKey, people.length],
      );
      if (run === undefined) throw new ConflictError('This form has been sent before.');
      const ids = people.map(({ personId }) => personId);
      await tx.query('insert into erasure_run_person (run_id, person_id) select $1, unnest($2::bigint[])', [
        run.id,
        ids,
      ]);
      await this.audit.write(tx, actor, 'erasure-run-started', undefined, { run: run.id, people: ids });
      return run.id;
    });
  }
}

async function startedBefore(tx: Tx, actor: Actor, formKey: string): Promise<string | undefined> {
  const [run]: { id: string; mine: boolean }[] = await tx.query(
    'select id, by_account_id = $2 as mine from erasure_run where form_key = $1',
    [formKey, actor.id],
  );
  if (run?.mine === false) throw new ConflictError('This form has been sent before.');
  return run?.id;
}
