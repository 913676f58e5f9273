import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { changed } from '../audit/personal-values';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { RefusedError, refuse } from '../refusals';
import { LikelyDuplicates } from './duplicates/likely-duplicates.service';
import { problemsOfDetails } from './details-rules';
import { PeopleQueries } from './people.queries';
import { DETAILS, type DetailField, type PersonDetails } from './person-fields';
import { type FieldChange, PersonHistory } from './person-history';
import { matchName } from './person-name';
import { personToChange } from './person-to-change';
import { Person } from './person.entity';
import { PointsOfContact } from './points-of-contact.service';
import { firstSending } from './saved-once';

export interface HandOver {
  readonly personId: string;
  /** The account of the Victim PCSO who becomes the single point of contact. */
  readonly pcsoId: string;
  readonly version: number;
}

export interface DetailsChange {
  readonly personId: string;
  readonly version: number;
  /** Of the form, so that a double click saves once; left out by what is no form. */
  readonly formKey?: string;
  /** What is left out stays as it is; null or an empty text empties a field. */
  readonly details: Partial<PersonDetails>;
}

/** What a desk does with the people it is the point of contact of. */
@Injectable()
export class People {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
    private readonly history: PersonHistory,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly queries: PeopleQueries,
    private readonly points: PointsOfContact,
    private readonly likely: LikelyDuplicates,
  ) {}

  /**
   * Makes another Victim PCSO of the desk the point of contact. From then on an import never moves the person to another
   * desk: that takes a transfer.
   * @throws RefusedError where that PCSO cannot be it
   */
  handOver(actor: Actor, input: HandOver): Promise<void> {
    return this.transactions.run(async (tx) => {
      const person = await personToChange(tx, actor, input.personId, input.version);
      const choices = await this.queries.pointOfContactChoices(actor, person.id, tx);
      const next = choices.find((choice) => choice.accountId === input.pcsoId);
      if (next === undefined) return refuse('pcsoId', 'not-a-choice', 'Choose a Victim PCSO from the list');
      if (next.accountId === person.pcsoId) return;
      const { deskId } = person;
      const given = { personId: person.id, from: person.pcsoId, to: next.accountId, fromDesk: deskId, toDesk: deskId };
      await this.points.give(tx, actor, [given]);
    });
  }

  /** Changes who a person is or how to contact them safely, each field with its history. */
  changeDetails(actor: Actor, input: DetailsChange): Promise<void> {
    return this.transactions.run(async (tx) => {
      await personToChange(tx, actor, input.personId);
      if (!(await firstSending(tx, actor, input.personId, input.formKey, this.clock.now()))) return;
      const person = await personToChange(tx, actor, input.personId, input.version);
      if (await this.applyTo(tx, actor, person, input.details)) await this.likely.find(tx, person.id);
    });
  }

  /** The same for a person whom the caller's own transaction holds. Answers whether anything is another than before. */
  async applyTo(tx: Tx, actor: Actor, person: Person, details: Partial<PersonDetails>): Promise<boolean> {
    const changes = apply(person, details);
    const problems = problemsOfDetails(person, this.clock.today());
    if (problems.length > 0) throw new RefusedError(problems);
    if (changes.length === 0) return false;
    person.matchName = matchName(person);
    person.version += 1;
    await this.save(tx, person);
    await this.history.keep(tx, actor, person.id, changes, this.clock.now());
    const subject = { kind: 'person', id: person.id } as const;
    await this.audit.write(tx, actor, 'person-changed', subject, ...changed(`person:${person.id}`, changes));
    return true;
  }

  private async save(tx: Tx, { id, safeContact, codeWord, ...person }: Person): Promise<void> {
    await tx.update(Person, id, {
      ...person,
      safeContact: this.details.seal('person.safe_contact', id, safeContact),
      codeWord: this.details.seal('person.code_word', id, codeWord),
    });
  }
}

/** Puts the new values into the person and answers what is another than before. */
function apply(person: Person, details: Partial<PersonDetails>): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [field, property] of Object.entries(DETAILS) as [DetailField, keyof PersonDetails][]) {
    const given = details[property];
    if (given === undefined) continue;
    const typed = typeof given === 'string' ? given.trim() || null : given;
    const value = property === 'sex' ? (typed ?? 'unknown') : typed;
    if (value === person[property]) continue;
    changes.push({ field, old: asText(person[property]), new: asText(value) });
    Object.assign(person, { [property]: value });
  }
  return changes;
}

const asText = (value: string | boolean | null): string | null =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
