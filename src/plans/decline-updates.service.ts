import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { kindLabel } from '../code-of-practice/kinds';
import { Transactions } from '../database/transactions';
import { PeopleToRecount } from '../duties/people-to-recount.service';
import type { Actor } from '../identity/actor';
import { ConflictError, RefusedError } from '../refusals';
import { DatedRows } from './dated-rows';
import { type Declined, whyNotDecline } from './plan-rules';
import { PlansQueries, versionOf } from './plans.queries';

export interface DeclineUpdatesInput {
  readonly personId: string;
  readonly declined: Declined;
  /** What the form was opened with; undefined where there was none. */
  readonly version?: string | undefined;
}

/** Records which updates the person does not want, or that they want them all again. */
@Injectable()
export class DeclineUpdates {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleToRecount,
    private readonly plans: PlansQueries,
    private readonly rows: DatedRows,
  ) {}

  /** Answers how many duties are declined or ended by it. @throws NotFoundError, RefusedError, ConflictError */
  async decline(actor: Actor, { personId, declined, version }: DeclineUpdatesInput): Promise<{ settled: number }> {
    const wrong = whyNotDecline(declined);
    if (wrong.length > 0) throw new RefusedError(wrong);
    return this.transactions.run(async (tx) => {
      const person = await this.people.hold(tx, actor, personId);
      const { what: before, since } = (await this.plans.current(person.id, tx)).declined;
      if (isDeepStrictEqual(asStored(before), asStored(declined))) return { settled: 0 };
      if (version !== undefined && version !== versionOf(since))
        throw new ConflictError(
          `Somebody else has recorded in the meantime: ${inWords(before)}. Save again to put yours in its place`,
        );
      return this.rows.add(tx, actor, person.id, {
        table: 'update_decline',
        says: { kinds: asStored(declined) },
        reason: 'The person decided which updates they want',
        audit: { event: 'updates-declined', from: before, to: declined },
      });
    });
  }
}

function inWords(declined: Declined): string {
  if (declined === 'none') return 'they want all updates';
  return declined === 'all' ? 'they want no updates at all' : `they do not want ${declined.map(kindLabel).join(', ')}`;
}

/** {all} for everything, {} for nothing. */
function asStored(declined: Declined): string[] {
  if (declined === 'all') return ['all'];
  return declined === 'none' ? [] : [...declined].sort();
}
