import { SERVICE_NAMES, serves } from '../../agencies/agency';
import type { AgencyPage } from '../../agencies/agencies.queries';
import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import type { PersonToRefer } from '../../referrals/whom-to-refer.queries';
import { boroughsInWords, servicesInWords } from '../agencies/agency-words';
import { selectItems } from '../forms/select-items';

interface Chosen {
  readonly service: string | undefined;
  readonly elsewhere: boolean;
}

export function chooseAgencyPage(person: PersonToRefer, page: AgencyPage, { service, elsewhere }: Chosen) {
  const here = paths.referralNew.to(person.personId);
  return {
    name: displayName(person),
    borough: person.borough,
    back: { href: paths.person.to(person.personId) },
    here,
    services: selectItems('Any service', Object.entries(SERVICE_NAMES), service),
    elsewhere,
    agencies: page.agencies.map((agency) => ({
      name: agency.name,
      href: paths.referralTo.to(person.personId, agency.id),
      about: agency.about,
      services: servicesInWords(agency.services),
      servesElsewhere: serves(agency, person.borough) ? undefined : boroughsInWords(agency.boroughs),
    })),
    next: page.next === undefined ? undefined : `${here}?${nextPage({ service, elsewhere }, page.next)}`,
  };
}

function nextPage({ service, elsewhere }: Chosen, after: string): string {
  const query = new URLSearchParams({ after });
  if (service !== undefined) query.set('service', service);
  if (elsewhere) query.set('elsewhere', 'yes');
  return query.toString();
}
