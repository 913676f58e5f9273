import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { AccountActor, Actor } from '../../identity/actor';
import { NotFoundError, RefusedError } from '../../refusals';
import { type Said, type Strand, STRAND_NAMES } from './characteristics';
import { sameSaid, whyNotSaid } from './characteristics-rules';
import { CharacteristicsQueries } from './characteristics.queries';
import { People } from '../people.service';
import { personToChange } from '../person-to-change';
import type { Person } from '../person.entity';
import { firstSending } from '../saved-once';

export interface CharacteristicsInput {
  readonly personId: string;
  readonly version: number;
  readonly formKey: string;
  /** What is left out stays as it is. */
  readonly said: Readonly<Partial<Record<Strand, Said>>>;
}

/** What somebody says of themselves when asked: each answered, not to be said, or not asked with the reason. */
@Injectable()
export class Characteristics {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: CharacteristicsQueries,
    private readonly people: People,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers what is another than before. @throws NotFoundError, RefusedError, ConflictError */
  async record(actor: Actor, { personId, version, formKey, said }: CharacteristicsInput): Promise<Strand[]> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    return this.transactions.run(async (tx) => {
      await personToChange(tx, actor, personId);
      if (!(await firstSending(tx, actor, personId, formKey, this.clock.now()))) return [];
      const person = await personToChange(tx, actor, personId, version);
      const given = STRAND_NAMES.flatMap((strand) =>
        said[strand] === undefined ? [] : [{ strand, said: said[strand] }],
      );
      const wrong = given.flatMap((one) => whyNotSaid(one.strand, one.said));
      if (wrong.length > 0) throw new RefusedError(wrong);
      const before = new Map((await this.queries.ofPerson(personId, tx)).map((one) => [one.strand, one.said]));
      const changed = given.filter((one) => !sameSaid(before.get(one.strand) ?? null, one.said));
      for (const one of changed) await this.keep(tx, actor, person, one.strand, one.said);
      if (changed.length === 0) return [];
      await tx.query('update person set version = version + 1 where id = $1', [personId]);
      const values = { changes: changed.map((one) => ({ ...one, before: before.get(one.strand) ?? null })) };
      const strands = changed.map((one) => one.strand);
      const personal = { about: [`person:${personId}`], values } as const;
      await this.audit.write(
        tx,
        actor,
        'characteristics-recorded',
        { kind: 'person', id: personId },
        { strands },
        personal,
      );
      return strands;
    });
  }

  /** The ethnicity itself stands with the person, where a crime report brings it too. */
  private async keep(tx: Tx, actor: AccountActor, person: Person, strand: Strand, said: Said): Promise<void> {
    const answered = said.answer === 'answered';
    if (strand === 'ethnicity')
      await this.people.applyTo(tx, actor, person, { ethnicity: answered ? said.value : null });
    await tx.query(
      'update person_characteristic set replaced_at = $3 where person_id = $1 and strand = $2 and replaced_at is null',
      [person.id, strand, this.clock.now()],
    );
    await tx.query(
      `insert into person_characteristic (person_id, strand, answer, value, own_words, not_asked_reason, at, by_account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[person.id, strand, said.answer, answered && strand !== 'ethnicity' ? said.value : null],
        ...[answered ? said.ownWords : null, said.answer === 'not-asked' ? said.reason : null],
        ...[this.clock.now(), actor.id],
      ],
    );
  }
}
