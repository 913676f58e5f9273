import { AGENCY_KINDS, type AgencyKind, isService } from '../../agencies/agency';
import type { AgencyFilter } from '../../agencies/agencies.queries';
import { readBorough } from '../../desks/boroughs';

/** What the address asks for; anything it does not know is left out. */
export function readDirectoryFilter(query: Readonly<Record<string, string | undefined>>): AgencyFilter {
  const borough = readBorough(String(query['borough'] ?? ''));
  const service = String(query['service'] ?? '');
  const kind = AGENCY_KINDS.find((known): known is AgencyKind => known === query['kind']);
  return {
    ...(borough && { borough }),
    ...(isService(service) && { service }),
    ...(kind && { kind }),
    ...(query['inactive'] === 'yes' && { withInactive: true }),
  };
}

/** The same filter as an address, from after the name `after`. */
export function filterQuery(filter: AgencyFilter, after?: string): string {
  const query = new URLSearchParams();
  if (filter.borough) query.set('borough', filter.borough);
  if (filter.service) query.set('service', filter.service);
  if (filter.kind) query.set('kind', filter.kind);
  if (filter.withInactive) query.set('inactive', 'yes');
  if (after !== undefined) query.set('after', after);
  return query.size === 0 ? '' : `?${query.toString()}`;
}
