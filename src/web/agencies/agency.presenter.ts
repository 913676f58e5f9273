import { AGENCY_KIND_NAMES } from '../../agencies/agency';
import type { AgencyFacts } from '../../agencies/agencies.queries';
import type { AgencyHealth } from '../../referrals/agency-health';
import { DECLINE_REASONS } from '../../referrals/referral-reasons';
import { boroughsInWords, servicesInWords } from './agency-words';

export const agencyPage = (agency: AgencyFacts, health: AgencyHealth) => ({
  agency: {
    id: agency.id,
    name: agency.name,
    active: agency.active,
    kind: AGENCY_KIND_NAMES[agency.kind],
    email: agency.email,
    telephone: agency.telephone,
    about: agency.about,
    services: servicesInWords(agency.services),
    boroughs: boroughsInWords(agency.boroughs),
  },
  health: {
    ...health,
    answersAfter: answersAfter(health.medianWorkingDays),
    declinedFor: health.declinedFor.map(({ reason, count }) => ({ reason: DECLINE_REASONS[reason], count })),
  },
});

function answersAfter(days: number | undefined): string {
  if (days === undefined) return 'It has not answered any yet';
  if (days < 1) return 'The same day';
  return days === 1 ? '1 working day' : `${days} working days`;
}
