import { Injectable } from '@nestjs/common';
import { civilFromDays } from '../../../calendar/civil-date';
import { toDayNumber } from '../../../calendar/legal-day';
import type { Actor } from '../../../identity/actor';
import type { Person } from '../../../people/person.entity';
import { newFormKey } from '../../forms/form-key';
import { day } from '../../shell/words';
import type { DetailsForm } from './details.form';
import { SEX_WORDS } from '../person.presenter';
import { Persons } from '../persons';

/** The form of who a person is. */
@Injectable()
export class DetailsPage {
  constructor(private readonly persons: Persons) {}

  async of(actor: Actor, personId: string, typed?: DetailsForm) {
    const own = await this.persons.own(actor, personId);
    const { person } = own;
    const present = asForm(person);
    return {
      ...this.persons.head(own),
      id: personId,
      version: person.version,
      form: typed ?? { ...present, formKey: newFormKey() },
      theirs: typed === undefined ? [] : differing(person, present, typed),
      sexes: Object.entries(SEX_WORDS).map(([value, text]) => ({ value, text })),
    };
  }
}

type Typed = Omit<DetailsForm, 'formKey' | 'version'>;

function asForm(person: Person): Typed {
  const { title, givenNames, familyName, organisation, bornOn, sex, language, interpreter } = person;
  const born = bornOn === null ? undefined : civilFromDays(toDayNumber(bornOn));
  return {
    title: title ?? '',
    givenNames: givenNames ?? '',
    familyName: familyName ?? '',
    organisation: organisation ?? '',
    'born-day': String(born?.day ?? ''),
    'born-month': String(born?.month ?? ''),
    'born-year': String(born?.year ?? ''),
    sex,
    language: language ?? '',
    interpreter: interpreter ? 'yes' : 'no',
  };
}

/** What is recorded where it is not what was typed, for the page of a conflict. */
function differing(person: Person, present: Typed, typed: DetailsForm): { label: string; value: string }[] {
  const lines: [string, readonly (keyof Typed)[], string | null][] = [
    ['Title', ['title'], person.title],
    ['Given names', ['givenNames'], person.givenNames],
    ['Family name', ['familyName'], person.familyName],
    ['Organisation', ['organisation'], person.organisation],
    ['Date of birth', ['born-day', 'born-month', 'born-year'], person.bornOn === null ? null : day(person.bornOn)],
    ['Sex', ['sex'], SEX_WORDS[person.sex]],
    ['Language', ['language'], person.language],
    ['Needs an interpreter', ['interpreter'], person.interpreter ? 'Yes' : 'No'],
  ];
  return lines
    .filter(([, fields]) => fields.some((field) => typed[field] !== present[field]))
    .map(([label, , value]) => ({ label, value: value ?? 'Nothing' }));
}
