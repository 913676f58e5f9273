import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { DoneInContact } from '../contacts/done-in-contact.service';
import { Transactions, type Tx } from '../database/transactions';
import { PeopleToRecount } from '../duties/people-to-recount.service';
import type { Actor } from '../identity/actor';
import { People } from '../people/people.service';
import { personToChange } from '../people/person-to-change';
import { firstSending } from '../people/saved-once';
import { Levels } from '../plans/levels.service';
import { levelBy } from '../plans/plan-rules';
import { NotFoundError, RefusedError } from '../refusals';
import { type Spoken, type StatedNeeds, whyNotAssess } from './needs-rules';
import { NeedsQueries } from './needs.queries';

export interface AssessNeedsInput extends StatedNeeds, Spoken {
  readonly personId: string;
  /** The person's version when the form was shown. */
  readonly version: number;
  readonly formKey: string;
  /** The contact in which they were asked; null where it is made from the record alone, which discharges no duty. */
  readonly contactId: string | null;
}

export interface Assessed {
  /** Duties that got another day by the level. */
  readonly moved: number;
  /** Duties to assess needs that are done by it. */
  readonly settled: number;
}

/** Records what a person needs. It decides their level of service, by which all they are owed is counted. */
@Injectable()
export class AssessNeeds {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: NeedsQueries,
    private readonly people: People,
    private readonly toRecount: PeopleToRecount,
    private readonly levels: Levels,
    private readonly doneInContact: DoneInContact,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError, RefusedError, ConflictError */
  async assess(actor: Actor, input: AssessNeedsInput): Promise<Assessed> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    return this.transactions.run(async (tx) => {
      const { personId, version, formKey, language, interpreter, contactId } = input;
      await this.toRecount.hold(tx, actor, personId);
      if (!(await firstSending(tx, actor, personId, formKey, this.clock.now()))) return { moved: 0, settled: 0 };
      const person = await personToChange(tx, actor, personId, version);
      const wrong = whyNotAssess(input, this.clock.today());
      if (wrong.length > 0) throw new RefusedError(wrong);
      await this.people.applyTo(tx, actor, person, { language, interpreter });
      const before = await this.queries.current(personId, tx);
      const decided = await this.levels.decide(tx, actor, personId, input.reasons);
      const id = await this.replace(tx, actor.id, input, decided.levelId);
      await tx.query('update person set version = version + 1 where id = $1', [personId]);
      const from = before === undefined ? decided.before : inAudit(before);
      const values = { from, to: { ...inAudit(input), level: levelBy(input.reasons) } };
      const subject = { kind: 'person', id: personId } as const;
      const detail = { assessment: id, contact: contactId };
      await this.audit.write(tx, actor, 'needs-assessed', subject, detail, { about: [`person:${personId}`], values });
      const settled = contactId === null ? 0 : await this.discharge(tx, actor, personId, contactId);
      return { moved: decided.moved, settled };
    });
  }

  private async discharge(tx: Tx, actor: Actor, personId: string, contactId: string): Promise<number> {
    const kind = 'needs-assessment';
    return (await this.doneInContact.discharge(tx, actor, { personId, contactId, kind })).settled;
  }

  private async replace(tx: Tx, accountId: string, input: AssessNeedsInput, levelId: string): Promise<string> {
    const { personId, specialMeasures, accessNeeds, wantsSupporter, note, reviewOn, contactId } = input;
    const now = this.clock.now();
    await tx.query('update needs_assessment set replaced_at = $2 where person_id = $1 and replaced_at is null', [
      personId,
      now,
    ]);
    const [row]: { id: string }[] = await tx.query(
      `insert into needs_assessment (person_id, level_id, special_measures, access_needs, wants_supporter, note, review_on,
                                     contact_id, made_at, by_account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        ...[personId, levelId, specialMeasures, accessNeeds, wantsSupporter, note, reviewOn],
        ...[contactId, now, accountId],
      ],
    );
    return row!.id;
  }
}

const inAudit = ({ reasons, specialMeasures, accessNeeds, wantsSupporter, note, reviewOn }: StatedNeeds) => ({
  ...{ reasons, specialMeasures, accessNeeds, wantsSupporter, note, reviewOn },
});
