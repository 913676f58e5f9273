import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import type { LegalDay } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { refuse, RefusedError } from '../refusals';
import { personToRestrict } from './person-to-restrict';
import { liftProblems, reviewProblems } from './restriction-rules';

/** Restrictions are looked at again, and lifted when they are needed no more. */
@Injectable()
export class LookingAfterRestrictions {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** It is still needed, and is to be reviewed again. @throws NotFoundError, RefusedError */
  review(actor: Actor, personId: string, reviewOn: LegalDay | undefined): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { person, by } = await personToRestrict(tx, actor, personId);
      if (person.restrictionId === null) return refuse('review-day', 'not-restricted', NO_MORE);
      const problems = reviewProblems(reviewOn, this.clock.today());
      if (problems.length > 0) throw new RefusedError(problems);
      const rows: { old: LegalDay }[] = await tx.query(
        'select review_on::text as old from person_restriction where id = $1',
        [person.restrictionId],
      );
      await tx.query(
        'update person_restriction set review_on = $2, reviewed_by_id = $3, reviewed_at = $4 where id = $1',
        [...[person.restrictionId, reviewOn, by.id, this.clock.now()]],
      );
      const detail = { restriction: person.restrictionId, reviewOn: { old: rows[0]!.old, new: reviewOn } };
      await this.audit.write(tx, by, 'restriction-reviewed', { kind: 'person', id: person.id }, detail);
    });
  }

  /** From now on the whole desk finds them. Doing it twice changes nothing. @throws NotFoundError, RefusedError */
  lift(actor: Actor, personId: string, reason: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { person, by } = await personToRestrict(tx, actor, personId);
      if (person.restrictionId === null) return;
      const problems = liftProblems(reason);
      if (problems.length > 0) throw new RefusedError(problems);
      await tx.query(
        'update person_restriction set lifted_at = $2, lifted_by_id = $3, lifted_reason = $4 where id = $1',
        [person.restrictionId, this.clock.now(), by.id, reason.trim()],
      );
      const personal = { about: [`person:${person.id}`], values: { reason: reason.trim() } } as const;
      const detail = { restriction: person.restrictionId };
      await this.audit.write(tx, by, 'restriction-lifted', { kind: 'person', id: person.id }, detail, personal);
    });
  }
}

const NO_MORE = 'They are not restricted any more';
