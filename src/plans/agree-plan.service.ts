import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { personToChange } from '../people/person-to-change';
import { RefusedError } from '../refusals';
import { DatedRows } from './dated-rows';
import { whyNotPlan } from './plan-rules';
import { PlansQueries } from './plans.queries';

export interface AgreePlanInput {
  readonly personId: string;
  /** An update at least every so many days, as agreed with the person. */
  readonly everyDays: number;
}

/** Records how often the person agreed to be updated. */
@Injectable()
export class AgreePlan {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: PlansQueries,
    private readonly rows: DatedRows,
  ) {}

  /** Answers how many duties got another day; nothing is written where nothing changes. @throws NotFoundError, RefusedError */
  async agree(actor: Actor, { personId, everyDays }: AgreePlanInput): Promise<{ moved: number }> {
    const wrong = whyNotPlan(everyDays);
    if (wrong.length > 0) throw new RefusedError(wrong);
    return this.transactions.run(async (tx) => {
      const person = await personToChange(tx, actor, personId);
      const before = (await this.plans.current(person.id, tx)).plan;
      if (before.since !== null && before.everyDays === everyDays) return { moved: 0 };
      const from = before.since === null ? null : before.everyDays;
      return this.rows.add(tx, actor, person.id, {
        table: 'contact_plan',
        says: { every_days: everyDays },
        reason: `Updates agreed every ${everyDays} days`,
        audit: { event: 'plan-agreed', from, to: everyDays },
      });
    });
  }
}
