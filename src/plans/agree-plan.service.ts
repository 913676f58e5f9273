import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { Actor } from '../identity/actor';
import { personToChange } from '../people/person-to-change';
import { RefusedError } from '../refusals';
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
    private readonly recounts: DutyRecounts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers how many duties got another day; nothing is written where nothing changes. @throws NotFoundError, RefusedError */
  async agree(actor: Actor, { personId, everyDays }: AgreePlanInput): Promise<{ moved: number }> {
    const wrong = whyNotPlan(everyDays);
    if (wrong.length > 0) throw new RefusedError(wrong);
    return this.transactions.run(async (tx) => {
      const person = await personToChange(tx, actor, personId);
      const before = (await this.plans.current(person.id, tx)).plan;
      if (before.since !== null && before.everyDays === everyDays) return { moved: 0 };
      await tx.query(
        'insert into contact_plan (person_id, from_at, every_days, by_account_id) values ($1, $2, $3, $4)',
        [person.id, this.clock.now(), everyDays, actor.kind === 'account' ? actor.id : null],
      );
      const detail = { from: before.since === null ? null : before.everyDays, to: everyDays };
      await this.audit.write(tx, actor, 'plan-agreed', { kind: 'person', id: person.id }, detail);
      return this.recounts.recountPeople(tx, [person.id], actor, `Updates agreed every ${everyDays} days`);
    });
  }
}
