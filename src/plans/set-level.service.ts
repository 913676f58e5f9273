import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { Actor } from '../identity/actor';
import { personToChange } from '../people/person-to-change';
import { RefusedError } from '../refusals';
import { type AssessedLevel, whyNotLevel } from './plan-rules';
import { PlansQueries } from './plans.queries';
import { sameList } from './same-list';

export interface SetLevelInput extends AssessedLevel {
  readonly personId: string;
}

/** Records the outcome of an assessment. From now on, duties are counted by this level. */
@Injectable()
export class SetLevel {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: PlansQueries,
    private readonly recounts: DutyRecounts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers how many duties got another day; nothing is written where nothing changes. @throws NotFoundError, RefusedError */
  async set(actor: Actor, { personId, level, reasons }: SetLevelInput): Promise<{ moved: number }> {
    const wrong = whyNotLevel({ level, reasons });
    if (wrong.length > 0) throw new RefusedError(wrong);
    return this.transactions.run(async (tx) => {
      const person = await personToChange(tx, actor, personId);
      const before = (await this.plans.current(person.id, tx)).level;
      const changes = before.level !== level || !sameList(before.reasons, reasons);
      if (!changes && before.since !== null) return { moved: 0 };
      await tx.query(
        'insert into person_level (person_id, from_at, level, reasons, by_account_id) values ($1, $2, $3, $4, $5)',
        [person.id, this.clock.now(), level, reasons, actor.kind === 'account' ? actor.id : null],
      );
      const detail = { from: { level: before.level, reasons: before.reasons }, to: { level, reasons } };
      await this.audit.write(tx, actor, 'level-set', { kind: 'person', id: person.id }, detail);
      return this.recounts.recountPeople(tx, [person.id], actor, `Level set to ${level}`);
    });
  }
}
