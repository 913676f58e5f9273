import type { ContactPointKind } from './contact-point.entity';
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
  phone: 'Telephone',
  email: 'E-mail',
  address: 'Address',
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
} as const satisfies Partial<Record<PersonField, keyof Person>>;

export type DetailField = keyof typeof DETAILS;
export type PersonDetails = Pick<Person, (typeof DETAILS)[DetailField]>;

export const SAFETY_FIELD: Record<ContactPointKind, string> = {
  phone: 'phone_safety',
  email: 'email_safety',
  address: 'address_safety',
};

/** A participant's own fields stand in the person's history with the case they belong to. */
export const inCase = (field: 'role' | 'referral_consent', caseId: string): string => `${field}:${caseId}`;
