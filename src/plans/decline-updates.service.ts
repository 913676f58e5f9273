import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { Actor } from '../identity/actor';
import { personToChange } from '../people/person-to-change';
import { RefusedError } from '../refusals';
import { type Declined, whyNotDecline } from './plan-rules';
import { PlansQueries } from './plans.queries';

export interface DeclineUpdatesInput {
  readonly personId: string;
  readonly declined: Declined;
}

/** Records which updates the person does not want, or that they want them all again. */
@Injectable()
export class DeclineUpdates {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: PlansQueries,
    private readonly recounts: DutyRecounts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers how many duties are declined or ended by it. @throws NotFoundError, RefusedError */
  async decline(actor: Actor, { personId, declined }: DeclineUpdatesInput): Promise<{ settled: number }> {
    const wrong = whyNotDecline(declined);
    if (wrong.length > 0) throw new RefusedError(wrong);
    return this.transactions.run(async (tx) => {
      const person = await personToChange(tx, actor, personId);
      const before = (await this.plans.current(person.id, tx)).declined.what;
      if (isDeepStrictEqual(asStored(before), asStored(declined))) return { settled: 0 };
      await tx.query('insert into update_decline (person_id, from_at, kinds, by_account_id) values ($1, $2, $3, $4)', [
        person.id,
        this.clock.now(),
        asStored(declined),
        actor.kind === 'account' ? actor.id : null,
      ]);
      const detail = { from: before, to: declined };
      await this.audit.write(tx, actor, 'updates-declined', { kind: 'person', id: person.id }, detail);
      return this.recounts.recountPeople(tx, [person.id], actor, 'The person decided which updates they want');
    });
  }
}

/** {all} for everything, {} for nothing. */
function asStored(declined: Declined): string[] {
  if (declined === 'all') return ['all'];
  return declined === 'none' ? [] : [...declined].sort();
}
