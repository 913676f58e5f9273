import { createHash } from 'node:crypto';
import type { AgencyFacts } from '../agencies/agencies.queries';
import { serves } from '../agencies/agency';
import type { LegalDay } from '../calendar/legal-day';
import type { StatedBasis } from './consent';
import type { ReferralFacts } from './referral-rules';
import type { ReferralSubject } from './referral-subject.queries';
import { type Extra, type Shared, whatIsShared } from './what-is-shared';

/** A referral as the PCSO wants it made. */
export interface ReferralWanted {
  readonly personId: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly need: string;
  readonly stated: StatedBasis;
  readonly extras: readonly Extra[];
  readonly tellOfficer: boolean;
  /** Codes of the warnings that the PCSO has confirmed. */
  readonly confirmed: readonly string[];
}

export const sharedOf = (wanted: ReferralWanted, subject: ReferralSubject): Shared =>
  whatIsShared({
    person: subject.person,
    borough: subject.borough,
    desk: subject.desk,
    need: wanted.need,
    agreed: wanted.stated.basis === 'consent',
    offence: subject.offence,
    extras: wanted.extras,
  });

export const factsOf = (
  subject: ReferralSubject,
  agency: AgencyFacts,
  goingOn: string | undefined,
  today: LegalDay,
): ReferralFacts => ({
  today,
  recorded: subject.recorded,
  agency: { name: agency.name, active: agency.active, servesBorough: serves(agency, subject.borough) },
  borough: subject.borough,
  goingOn,
});

/** Tells one preview from another: what is sent must be what was read. */
export const previewKey = (shared: Shared): string =>
  createHash('sha256').update(JSON.stringify(shared)).digest('base64url');
