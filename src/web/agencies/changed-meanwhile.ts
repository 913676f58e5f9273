import { AGENCY_KIND_NAMES } from '../../agencies/agency';
import type { AgencyDetails } from '../../agencies/agency-details';
import { boroughsInWords, servicesInWords } from './agency-words';

/** What the record now says where it differs from what was typed. */
export function changedMeanwhile(present: AgencyDetails, typed: AgencyDetails): { label: string; now: string }[] {
  return Object.entries(LABELS).flatMap(([field, label]) => {
    const now = inWords(present, field as keyof typeof LABELS);
    return now === inWords(typed, field as keyof typeof LABELS) ? [] : [{ label, now }];
  });
}

const LABELS = {
  name: 'Name',
  kind: 'Kind',
  email: 'Email address',
  telephone: 'Telephone number',
  about: 'What they do',
  services: 'Services',
  boroughs: 'Boroughs',
} as const;

function inWords(details: AgencyDetails, field: keyof typeof LABELS): string {
  if (field === 'kind') return AGENCY_KIND_NAMES[details.kind];
  if (field === 'services') return servicesInWords([...details.services].sort());
  return field === 'boroughs' ? boroughsInWords([...details.boroughs].sort()) : details[field];
}
