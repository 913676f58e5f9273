import { Injectable } from '@nestjs/common';
import { HELD } from '../../data-rights/held/held-tables';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { MergeFactsQueries } from '../../merging/merge-facts.queries';
import { WHAT_MOVES } from '../../merging/what-moves';
import { whyNotMerge } from '../../merging/why-not-merge';
import { paths } from '../../paths';
import { PERSON_FIELDS } from '../../people/person-fields';
import { personReference } from '../../people/person-reference';
import { safeContact } from '../person/sections/safe-contact.presenter';
import { type OwnPerson, Persons } from '../person/persons';
import { newFormKey } from '../forms/form-key';
import { instant } from '../shell/words';
import { detailInWords } from './detail-words';
import { FIELDS, readTaken, type Taken } from './merge.form';

/** Two records side by side, before one goes into the other. */
@Injectable()
export class MergePage {
  constructor(
    private readonly persons: Persons,
    private readonly facts: MergeFactsQueries,
    private readonly transactions: Transactions,
  ) {}

  /** The warning of one of them, which leads back here once it was read. */
  readFirst(actor: Actor, [kept, other]: readonly [OwnPerson, OwnPerson], covered: OwnPerson, left: number) {
    const [shownOn, shownId] =
      covered.id === kept.id ? (['join', other.id] as const) : (['join-other', kept.id] as const);
    return {
      ...this.persons.head(covered),
      references: [kept, other].map(({ id }) => personReference(id)),
      left,
      safe: safeContact(actor, covered, { covered: true, shownOn, shownId }),
      back: { href: paths.personMergeAsk.to(kept.id), text: 'Is this person recorded twice?' },
    };
  }

  async of(actor: Actor, kept: OwnPerson, other: OwnPerson, body?: unknown) {
    const [facts, moving] = await Promise.all([
      this.facts.of(this.transactions.beyond('merging').reader, actor, kept.id, other.id),
      this.facts.toMove(this.transactions.reader, other.id, MOVING),
    ]);
    const taken = readTaken(kept.person, other.person, body);
    return {
      ...this.persons.head(kept),
      kept: sideOf(kept),
      other: sideOf(other),
      thisWayHref: paths.personMerge.to(kept.id, other.id),
      otherWayHref: paths.personMerge.to(other.id, kept.id),
      reasons: whyNotMerge(facts).map(({ message }) => message),
      held: moving.some(({ table }) => table === 'legal_hold'),
      moving: inWords(moving),
      alike: FIELDS.filter(([field, property]) => taken[field] === undefined && kept.person[property] !== null).map(
        ([field, property]) => ({ label: PERSON_FIELDS[field], value: detailInWords(field, kept.person[property]) }),
      ),
      choices: FIELDS.filter(([field]) => taken[field] !== undefined).map(([field, property]) => ({
        name: `take-${field}`,
        label: PERSON_FIELDS[field],
        items: [
          item('kept', detailInWords(field, kept.person[property]), taken[field]!),
          item('other', detailInWords(field, other.person[property]), taken[field]!),
          ...(field === 'safe_contact'
            ? [{ value: 'both', text: 'Both notes', checked: taken[field] === 'both' }]
            : []),
        ],
      })),
      form: { formKey: newFormKey(), keptVersion: kept.person.version, mergedVersion: other.person.version },
    };
  }
}

const MOVING = Object.entries(WHAT_MOVES)
  .filter(([column, { how }]) => how !== 'stays' && !['message', 'person', 'duty'].includes(column.split('.')[0]!))
  .map(([column]) => column);

const sideOf = ({ id, name, person, pointOfContact, cases }: OwnPerson) => ({
  reference: personReference(id),
  name,
  href: paths.person.to(id),
  since: instant(person.createdAt),
  pointOfContact: pointOfContact.name ?? 'Nobody yet',
  cases: cases.map((one) => one.crimeReference),
});

const item = (value: Taken, text: string, taken: Taken) => ({ value, text, checked: taken === value });

function inWords(moving: readonly { readonly table: string; readonly rows: number }[]): string[] {
  const counts = new Map<string, number>();
  for (const { table, rows } of moving) counts.set(table, (counts.get(table) ?? 0) + rows);
  return [...counts].map(([table, rows]) => `${HELD.find((held) => held.table === table)?.title ?? table}: ${rows}`);
}
