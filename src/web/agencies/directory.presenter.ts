import { AGENCY_KIND_NAMES, SERVICE_NAMES } from '../../agencies/agency';
import type { AgencyFilter, AgencyPage } from '../../agencies/agencies.queries';
import { BOROUGHS } from '../../desks/boroughs';
import { paths } from '../../paths';
import { boroughsInWords, servicesInWords } from './agency-words';
import { selectItems } from '../forms/select-items';
import { filterQuery } from './directory-filter';

export const directoryPage = (filter: AgencyFilter, page: AgencyPage) => ({
  boroughs: selectItems(
    'Any borough',
    BOROUGHS.map((borough) => [borough, borough] as const),
    filter.borough,
  ),
  services: selectItems('Any service', Object.entries(SERVICE_NAMES), filter.service),
  kinds: selectItems('Any kind', Object.entries(AGENCY_KIND_NAMES), filter.kind),
  withInactive: filter.withInactive ?? false,
  filtered: Object.keys(filter).length > 0,
  agencies: page.agencies.map((agency) => ({
    name: agency.name,
    href: paths.agency.to(agency.id),
    kind: AGENCY_KIND_NAMES[agency.kind],
    services: servicesInWords(agency.services),
    boroughs: boroughsInWords(agency.boroughs),
    active: agency.active,
  })),
  next: page.next === undefined ? undefined : paths.agencies.to() + filterQuery(filter, page.next),
});
