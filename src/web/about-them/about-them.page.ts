import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/actor';
import { CHOICES, NOT_ASKED_REASONS, type Standing, STRANDS } from '../../people/characteristics/characteristics';
import { CharacteristicsQueries } from '../../people/characteristics/characteristics.queries';
import { Persons } from '../person/persons';
import { newFormKey } from '../forms/form-key';
import { instant } from '../shell/words';
import { type AboutThemForm, typedStrand } from './about-them.form';
import { saidInWords } from './about-them.presenter';

const PREFERS_NOT = { value: 'prefers-not-to-say', text: 'They prefer not to say' };
const NOT_ASKED = { value: 'not-asked', text: 'Not asked, because…' };
const REASONS = [
  { value: '', text: 'Choose a reason' },
  ...Object.entries(NOT_ASKED_REASONS).map(([value, text]) => ({ value, text })),
];

/** The form in which somebody is asked about themselves. */
@Injectable()
export class AboutThemPage {
  constructor(
    private readonly persons: Persons,
    private readonly characteristics: CharacteristicsQueries,
  ) {}

  async of(actor: Actor, personId: string, typed?: AboutThemForm) {
    const own = await this.persons.own(actor, personId);
    const standings = await this.characteristics.ofPerson(personId);
    return {
      ...this.persons.head(own),
      id: own.id,
      version: own.person.version,
      formKey: typed?.formKey ?? newFormKey(),
      reasons: REASONS,
      born: own.person.bornOn,
      strands: standings
        .filter(({ strand }) => strand !== 'age' || own.person.bornOn === null)
        .map((one) => this.strand(one, typed)),
      theirs:
        typed === undefined ? [] : standings.map((one) => ({ label: STRANDS[one.strand], value: saidInWords(one) })),
    };
  }

  private strand(one: Standing, typed: AboutThemForm | undefined) {
    const { strand, said, at, by } = one;
    const choices = Object.entries(CHOICES[strand]).map(([value, text]) => ({ value, text }));
    const nothing = said === null ? [{ value: '', text: 'Nothing recorded' }] : [];
    return {
      id: strand,
      name: STRANDS[strand],
      hasWords: strand !== 'age',
      items: [...nothing, ...choices, PREFERS_NOT, NOT_ASKED],
      since:
        at === null
          ? said === null
            ? null
            : 'From a crime report'
          : `Recorded ${instant(at)}, by ${by ?? 'the desk'}`,
      ...(typed === undefined ? asTyped(said) : typedStrand(typed, strand)),
    };
  }
}

function asTyped(said: Standing['said']) {
  if (said === null) return { answer: '', words: '', why: '' };
  if (said.answer === 'not-asked') return { answer: 'not-asked', words: '', why: said.reason };
  if (said.answer === 'prefers-not-to-say') return { answer: said.answer, words: '', why: '' };
  return { answer: said.value, words: said.ownWords ?? '', why: '' };
}
