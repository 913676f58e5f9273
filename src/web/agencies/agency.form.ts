import { IsEmail, IsIn, IsNotEmpty } from 'class-validator';
import { AGENCY_KIND_NAMES, AGENCY_KINDS, type AgencyKind, type Service, SERVICE_NAMES } from '../../agencies/agency';
import type { AgencyFacts } from '../../agencies/agencies.queries';
import type { AgencyDetails } from '../../agencies/agency-details';
import { BOROUGHS } from '../../desks/boroughs';

export class AgencyForm {
  @IsNotEmpty({ message: 'Enter the name of the agency' })
  name!: string;

  @IsIn(AGENCY_KINDS, { message: 'Select what kind of agency it is' })
  kind!: AgencyKind;

  @IsEmail({}, { message: 'Enter an email address in the correct format, like name@example.org' })
  email!: string;

  telephone?: string;
  about?: string;
  services?: string | string[];
  boroughs?: string | string[];
  formKey?: string;
  version?: string;
}

/** Checkboxes of one name come as nothing, a text or a list. */
export const list = (typed: string | string[] | undefined): string[] =>
  typed === undefined ? [] : [typed].flat().filter((one) => typeof one === 'string' && one !== '');

export const detailsOf = (form: AgencyForm): AgencyDetails => ({
  name: String(form.name ?? ''),
  kind: form.kind,
  email: String(form.email ?? ''),
  telephone: String(form.telephone ?? ''),
  about: String(form.about ?? ''),
  services: list(form.services) as Service[],
  boroughs: list(form.boroughs),
});

export const detailsOfAgency = (agency: AgencyFacts): AgencyDetails => ({
  ...agency,
  telephone: agency.telephone ?? '',
});

const checkboxes = (choices: readonly (readonly [string, string])[], ticked: readonly string[]) =>
  choices.map(([value, text]) => ({ value, text, checked: ticked.includes(value) }));

/** What the form's template shows of the details, typed or as they are. */
export const formView = (details: AgencyDetails) => ({
  details,
  kinds: checkboxes(Object.entries(AGENCY_KIND_NAMES), [details.kind]),
  services: checkboxes(Object.entries(SERVICE_NAMES), details.services),
  boroughs: checkboxes(
    BOROUGHS.map((borough) => [borough, borough] as const),
    details.boroughs,
  ),
});
