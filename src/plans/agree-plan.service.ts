import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { PeopleToRecount } from '../duties/people-to-recount.service';
import type { Actor } from '../identity/actor';
import { ConflictError, RefusedError } from '../refusals';
import { DatedRows } from './dated-rows';
import { whyNotPlan } from './plan-rules';
import { PlansQueries, versionOf } from './plans.queries';

export interface AgreePlanInput {
  readonly personId: string;
  /** An update at least every so many days, as agreed with the person. */
  readonly everyDays: number;
  /** What the form was opened with; undefined where there was none. */
  readonly version?: string | undefined;
}

/** Records how often the person agreed to be updated. */
@Injectable()
export class AgreePlan {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleToRecount,
    private readonly plans: PlansQueries,
    private readonly rows: DatedRows,
  ) {}

  /** Answers how many duties got another day; nothing is written where nothing changes. @throws NotFoundError, RefusedError, ConflictError */
  async agree(actor: Actor, { personId, everyDays, version }: AgreePlanInput): Promise<{ moved: number }> {
    const wrong = whyNotPlan(everyDays);
    if (wrong.length > 0) throw new RefusedError(wrong);
    return this.transactions.run(async (tx) => {
      const person = await this.people.hold(tx, actor, personId);
      const before = (await this.plans.current(person.id, tx)).plan;
      if (before.since !== null && before.everyDays === everyDays) return { moved: 0 };
      if (version !== undefined && version !== versionOf(before.since))
        throw new ConflictError(
          `Somebody else has recorded an update every ${before.everyDays} days in the meantime. Save again to put yours in its place`,
        );
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
