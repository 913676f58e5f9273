import { dateInWords } from '../calendar/day-in-words';
import type { LegalDay } from '../calendar/legal-day';
import type { Reason } from '../refusals';
import { consentProblems, type RecordedConsent, type StatedBasis } from './consent';

const LONGEST_NEED = 1000;

/** What does not forbid a referral but makes a mistake likely: the PCSO says that it is meant so. */
type ReferralWarning = 'outside-borough' | 'already-referred' | 'consent-withdrawn';

export interface IntendedReferral {
  readonly stated: StatedBasis;
  readonly need: string;
  readonly confirmed: readonly string[];
}

export interface ReferralFacts {
  readonly today: LegalDay;
  readonly recorded: RecordedConsent;
  readonly agency: { readonly name: string; readonly active: boolean; readonly servesBorough: boolean };
  readonly borough: string;
  /** The reference of a referral of this person to this agency that is still going on. */
  readonly goingOn: string | undefined;
}

/** Why this referral may not be made as it stands; nothing, where it may. Warnings come from `warningsAbout`. */
export function reasonsNotToRefer(intended: IntendedReferral, facts: ReferralFacts): Reason[] {
  const reasons: Reason[] = [];
  if (!facts.agency.active) {
    const message = `${facts.agency.name} takes no referrals at present. Choose another agency`;
    reasons.push({ field: 'agencyId', code: 'agency-inactive', message });
  }
  if (intended.need.trim() === '') {
    reasons.push({ field: 'need', code: 'need-missing', message: 'Enter what the person needs' });
  } else if (intended.need.length > LONGEST_NEED) {
    const message = `What the person needs must be ${LONGEST_NEED} characters or fewer`;
    reasons.push({ field: 'need', code: 'need-too-long', message });
  }
  return [...reasons, ...consentProblems(intended.stated, facts.recorded, facts.today)];
}

export interface Warning {
  readonly code: ReferralWarning;
  readonly message: string;
}

export function warningsAbout(facts: ReferralFacts, { basis }: Pick<StatedBasis, 'basis'>): Warning[] {
  const warnings: Warning[] = [];
  const { withdrawnOn } = facts.recorded;
  if (basis === 'lawful-reason' && withdrawnOn) {
    const message = `On ${dateInWords(withdrawnOn)} they took back their consent to be referred: the lawful reason must stand without it`;
    warnings.push({ code: 'consent-withdrawn', message });
  }
  if (!facts.agency.servesBorough) {
    warnings.push({ code: 'outside-borough', message: `${facts.agency.name} does not serve ${facts.borough}` });
  }
  if (facts.goingOn !== undefined) {
    const message = `They are already referred to ${facts.agency.name}: referral ${facts.goingOn} is still going on`;
    warnings.push({ code: 'already-referred', message });
  }
  return warnings;
}

/** Warnings nobody has confirmed yet, as reasons not to go on. */
export function unconfirmed(warnings: readonly Warning[], confirmed: readonly string[]): Reason[] {
  return warnings
    .filter((warning) => !confirmed.includes(warning.code))
    .map(({ code, message }) => ({ field: 'confirmed', code, message: `${message}. Confirm that you want to go on` }));
}
