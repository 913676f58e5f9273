import { isEmail } from 'class-validator';
import type { Reason } from '../refusals';
import { type AgencyKind, isService, type Service } from './agency';
import { BOROUGHS } from '../desks/boroughs';

/** What a person types about an agency. */
export interface AgencyDetails {
  readonly name: string;
  readonly kind: AgencyKind;
  readonly email: string;
  readonly telephone: string;
  readonly about: string;
  readonly services: readonly Service[];
  /** None for all of London. */
  readonly boroughs: readonly string[];
}

const LONGEST_NAME = 120;
const LONGEST_ABOUT = 2000;

/** What is wrong with the details of an agency; nothing, where they can be saved. */
export function agencyProblems(details: AgencyDetails): Reason[] {
  const problems: Reason[] = [];
  const add = (field: string, code: string, message: string): number => problems.push({ field, code, message });
  if (details.name === '') add('name', 'name-missing', 'Enter the name of the agency');
  if (details.name.length > LONGEST_NAME)
    add('name', 'name-too-long', `The name must be ${LONGEST_NAME} characters or fewer`);
  if (!isEmail(details.email))
    add('email', 'email-wrong', 'Enter an email address in the correct format, like name@example.org');
  if (details.telephone !== '' && !/^\+?[0-9 ()-]{7,25}$/.test(details.telephone)) {
    add('telephone', 'telephone-wrong', 'Enter a telephone number, like 020 7946 0000');
  }
  if (details.about.length > LONGEST_ABOUT)
    add('about', 'about-too-long', `What they do must be ${LONGEST_ABOUT} characters or fewer`);
  if (details.services.length === 0) add('services', 'services-missing', 'Select at least one service');
  if (!details.services.every(isService)) add('services', 'services-unknown', 'Select services from the list');
  const known = (borough: string): boolean => (BOROUGHS as readonly string[]).includes(borough);
  if (!details.boroughs.every(known)) add('boroughs', 'boroughs-unknown', 'Select boroughs from the list');
  return problems;
}

/** As it is saved: trimmed, each service and borough once and in one order. */
export function tidied(details: AgencyDetails): AgencyDetails {
  return {
    ...details,
    name: details.name.trim().replace(/\s+/g, ' '),
    email: details.email.trim(),
    telephone: details.telephone.trim(),
    about: details.about.trim(),
    services: [...new Set(details.services)].sort(),
    boroughs: [...new Set(details.boroughs)].sort(),
  };
}
