import type { ContactPointKind } from './contact-points/contact-point.entity';
import type { Person } from './person.entity';

/** What the history of a person calls each field, and what pages call it. */
export const PERSON_FIELDS = {
  source_reference: 'Reference in the crime recording system',
  title: 'Title',
  given_names: 'Given names',
  family_name: 'Family name',
  organisation: 'Organisation',
  born_on: 'Date of birth',
  sex: 'Sex',
  ethnicity: 'Self-defined ethnicity',
  language: 'Language',
  interpreter: 'Needs an interpreter',
  safe_contact: 'How to contact safely',
  code_word: 'Code word',
  phone: 'Telephone',
  phone_safety: 'Telephone: is it safe?',
  phone_best_times: 'Telephone: best times',
  phone_may_answer: 'Telephone: who else may answer',
  phone_frozen: 'Telephone: frozen',
  email: 'Email',
  email_safety: 'Email: is it safe?',
  email_best_times: 'Email: best times',
  email_may_answer: 'Email: who else may read it',
  email_frozen: 'Email: frozen',
  address: 'Address',
  address_safety: 'Address: is it safe?',
  address_best_times: 'Address: best times',
  address_may_answer: 'Address: who else may open the door or the post',
  address_frozen: 'Address: frozen',
  point_of_contact: 'Point of contact',
} as const;

export type PersonField = keyof typeof PERSON_FIELDS;

/** What a desk may change of who a person is: the field in the history and the property of the person. */
export const DETAILS = {
  title: 'title',
  given_names: 'givenNames',
  family_name: 'familyName',
  organisation: 'organisation',
  born_on: 'bornOn',
  sex: 'sex',
  ethnicity: 'ethnicity',
  language: 'language',
  interpreter: 'interpreter',
  safe_contact: 'safeContact',
  code_word: 'codeWord',
} as const satisfies Partial<Record<PersonField, keyof Person>>;

export type DetailField = keyof typeof DETAILS;
export type PersonDetails = Pick<Person, (typeof DETAILS)[DetailField]>;

/** What the history calls something about a telephone number, email or address. */
export const pointField = (
  kind: ContactPointKind,
  what: 'safety' | 'best_times' | 'may_answer' | 'frozen',
): PersonField => `${kind}_${what}`;

/** A participant's own fields stand in the person's history with the case they belong to. */
export const inCase = (field: 'role' | 'referral_consent', caseId: string): string => `${field}:${caseId}`;
