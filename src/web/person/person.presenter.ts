import type { LegalDay } from '../../calendar/legal-day';
import type { OtherInCase } from '../../cases/case-lists.queries';
import { flagInWords } from '../../cases/flags';
import { ROLE_LABELS } from '../../code-of-practice/roles';
import { paths } from '../../paths';
import { ageOn } from '../../people/age';
import type { PersonCase, PersonView } from '../../people/people.queries';
import { safetyUnitInWords } from '../cases/safety-unit.presenter';
import { personReference } from '../../people/person-reference';
import { DUPLICATE_REASONS } from '../../people/duplicates/possible-duplicate';
import type { MergeLine } from '../../merging/merges.queries';
import type { PossibleDuplicate } from '../../people/duplicates/possible-duplicates.service';
import { STATE_NAMES } from '../../referrals/referral';
import type { ReferralInList } from '../../referrals/referrals.queries';

export const SEX_WORDS = { female: 'Female', male: 'Male', other: 'Other', unknown: 'Not known' } as const;
const CONSENTS = {
  yes: 'Agreed to be referred',
  no: 'Did not agree to be referred',
  'not-asked': 'Not asked about referral',
} as const;

/** Of another desk's person only who it is. */
export function whoTheyAre(view: PersonView, today: LegalDay) {
  const is = { id: view.id, name: view.name, reference: personReference(view.id) };
  if (view.access === 'other-desk') return is;
  const { bornOn, sex } = view.person;
  return {
    ...is,
    bornOn,
    age: bornOn === null ? null : ageOn(bornOn, today),
    sex: SEX_WORDS[sex],
  };
}

export const caseLine = (one: PersonCase) => ({
  ...one,
  href: paths.case.to(one.caseId),
  role: ROLE_LABELS[one.role],
  safetyUnit: safetyUnitInWords(one.flags, one.safetyUnitToldOn),
  consent: CONSENTS[one.referralConsent],
  flags: one.flags.map(flagInWords),
});

/** Somebody else in their case: each has a point of contact of their own. */
export const otherInCaseLine = (other: OtherInCase) => ({
  caseId: other.caseId,
  name: other.name,
  href: paths.person.to(other.personId),
  role: ROLE_LABELS[other.role].toLowerCase(),
  pointOfContact: `${other.pointOfContact ?? 'nobody yet'}, ${other.pointOfContactDesk} desk`,
});

export const referralLine = (personId: string, referral: ReferralInList) => ({
  ...referral,
  href: paths.referral.to(personId, referral.id),
  stands: STATE_NAMES[referral.state],
  consent:
    referral.consentWithdrawnAt === null
      ? undefined
      : referral.deletionConfirmedAt === null
        ? 'Consent taken back. The agency has not yet confirmed that it has deleted what it was given.'
        : 'Consent taken back, and what the agency held is deleted.',
});

/** A record that was joined into this one. */
export const mergeLine = (personId: string, one: MergeLine) => ({
  reference: personReference(one.mergedId),
  mergedAt: one.mergedAt,
  by: one.by,
  undoHref: paths.personMergeUndo.to(personId, one.id),
});

export const duplicateLine = (personId: string, one: PossibleDuplicate) => ({
  ...one,
  reference: personReference(one.otherId),
  href: one.name === null ? null : paths.person.to(one.otherId),
  why: DUPLICATE_REASONS[one.reason],
  mergeHref: one.decided === 'same' && one.name !== null ? paths.personMerge.to(personId, one.otherId) : null,
  decideHref: paths.personDuplicate.to(personId, one.otherId),
});
