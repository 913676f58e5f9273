import type { Chance } from './chance';

/** Somebody who does not exist, and cannot be taken for somebody who does. Fields as in the crime report file. */
export interface SyntheticPerson {
  readonly person_reference: string;
  readonly title: string;
  readonly given_names: string;
  readonly family_name: string;
  readonly born_on: string;
  readonly sex: string;
  readonly ethnicity: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly postcode: string;
  readonly language: string;
  readonly interpreter: string;
  readonly safe_contact: string;
}

const GIVEN = {
  female: ['Amina', 'Zofia', 'Grace', 'Priya', 'Chloé', 'Mei', 'Ngozi', 'Siobhán', 'Leila', 'Dorothy', 'Esme', 'Fatou'],
  male: ['Kwame', 'Tomasz', 'Arjun', 'Declan', 'Yusuf', 'Wei', 'Emeka', 'Luca', 'Gareth', 'Omar', 'Stanley', 'René'],
};
const FAMILY = [
  'Sample',
  'Specimen',
  'Placeholder',
  'Fictional',
  'Madeup',
  'Testcase',
  'Notreal',
  'Imaginary',
  'Demonstro',
];
const SECOND = ['Hill', 'Brook', 'Wood', 'Stone', 'Field', 'Marsh', 'Lane', 'Ford', 'Dale', 'Moor'];
const ETHNICITIES = [
  'W1',
  'W2',
  'W3',
  'W9',
  'M1',
  'M3',
  'A1',
  'A2',
  'A3',
  'A4',
  'B1',
  'B2',
  'B9',
  'O2',
  'O9',
  'NS',
  '',
];
const LANGUAGES = ['Bengali', 'Somali', 'Polish', 'Portuguese', 'Arabic'];
const SAFE_CONTACT = [
  'Ring between 10am and 2pm only. Do not say who is calling if anyone else answers.',
  'Partner reads her post: no letters. Telephone on weekdays while he is at work.',
  'Ask for the code word “harbour” before saying anything.',
  'Only speak to him in person; his brother answers the telephone.',
];

export function syntheticPerson(number: number, postcode: string, chance: Chance): SyntheticPerson {
  const sex = chance.oneOf(['female', 'male'] as const);
  const given = chance.oneOf(GIVEN[sex]);
  const family = `${chance.oneOf(FAMILY)}-${chance.oneOf(SECOND)}`;
  const foreign = chance.happens(0.12);
  return {
    person_reference: `DEMO-PERSON-${number}`,
    title: sex === 'female' ? 'Ms' : 'Mr',
    given_names: given,
    family_name: family,
    born_on: `${chance.between(1940, 2011)}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`,
    sex,
    ethnicity: chance.oneOf(ETHNICITIES),
    phone: chance.happens(0.9) ? `07700 900${String(number % 1000).padStart(3, '0')}` : '',
    email: chance.happens(0.5) ? `person.${number}@example.org` : '',
    address: `${chance.between(1, 200)} Invented Road|London`,
    postcode,
    language: foreign ? chance.oneOf(LANGUAGES) : '',
    interpreter: foreign ? 'yes' : '',
    safe_contact: chance.happens(0.15) ? chance.oneOf(SAFE_CONTACT) : '',
  };
}

const two = (value: number): string => String(value).padStart(2, '0');
