import { Injectable } from '@nestjs/common';
import type { AroundThem } from '../../around/people-around.queries';
import type { Actor } from '../../identity/actor';
import type { Because, PersonLine } from '../../people/search/found-people.queries';
import { nameParts } from '../../people/person-name';
import { personReference } from '../../people/person-reference';
import { RecordedSearch } from '../people/recorded-search';
import type { AroundForm } from './around.form';

/** More of one name are for the search to tell apart. */
const MOST = 5;
const NOT_ENOUGH: ReadonlySet<Because['how']> = new Set(['begins', 'sounds']);

/** Whether somebody whose name is typed is on record already: of the actor's own people, and nobody of whom they must not know. */
@Injectable()
export class KnownAlready {
  constructor(private readonly search: RecordedSearch) {}

  /** Those it could be; nobody where it was answered, or the name is not new. */
  async of(actor: Actor, personId: string, form: AroundForm, now: AroundThem | null): Promise<PersonLine[]> {
    const { name, reference, same } = form;
    if (reference !== '' || same === noneOf(name) || name === now?.name || nameParts(name).length < 2) return [];
    const { people } = await this.search.find(actor, name);
    return people.filter((line) => line.access === 'own' && line.id !== personId && isCalledSo(line)).slice(0, MOST);
  }
}

const isCalledSo = ({ because }: PersonLine): boolean => because.every(({ how }) => !NOT_ENOUGH.has(how));

/** The answer that it is none of them: for this name, and for no other that is typed afterwards. */
const noneOf = (name: string): string => `none:${name}`;

/** The form as it is meant: one of those on record was chosen in place of the name. */
export function asChosen(form: AroundForm): AroundForm {
  return /^P-\d{1,18}$/.test(form.same) ? { ...form, name: '', reference: form.same } : form;
}

export const choicesOf = (known: readonly PersonLine[], name: string) => [
  ...known.map(({ id, name: called, crimeReferences }) => {
    const reference = personReference(id);
    const cases = crimeReferences.length > 0 ? `In ${crimeReferences.join(', ')}` : 'In no case of this desk';
    return { value: reference, text: `${called}, ${reference}`, hint: { text: cases } };
  }),
  { divider: 'or' },
  { value: noneOf(name), text: 'None of them: somebody who is not on record' },
];
