import type { BothSides } from '../../relations/suspects.queries';
import type { NeedsToReview } from '../../needs/needs.queries';
import { letterReference } from '../../letters/letter';
import type { LostLetter } from '../../letters/letters.queries';
import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import { personReference } from '../../people/person-reference';
import { STATE_NAMES } from '../../referrals/referral';
import type { ReferralToHandle } from '../../referrals/referrals.queries';
import type { NewPerson } from './new-people.queries';

type Liaison = ReadonlyMap<string, string | null>;

/** That a family liaison officer speaks to somebody; null where the desk does. */
export function liaisonInWords(liaison: Liaison, personId: string): string | null {
  const name = liaison.get(personId);
  if (name === undefined) return null;
  return name === null
    ? 'Through the family liaison officer, none named yet'
    : `Through the family liaison officer, ${name}`;
}

/** Somebody to reach for the first time. */
export const newPersonLine = (person: NewPerson, liaison: Liaison = new Map()) => ({
  liaison: liaisonInWords(liaison, person.personId),
  name: displayName(person),
  reference: personReference(person.personId),
  href: paths.person.to(person.personId),
  recordHref: paths.contactNew.to(person.personId),
  since: person.since,
  tries: person.tries,
});

/** A referral that waits for the desk to say what happens next. */
export const referralLine = (referral: ReferralToHandle) => ({
  reference: referral.reference,
  href: paths.referral.to(referral.personId, referral.id),
  name: displayName({ ...referral, title: referral.personTitle }),
  agencyName: referral.agencyName,
  state: STATE_NAMES[referral.state],
  nobodys: referral.pcsoId === null,
  since: referral.since,
});

/** Somebody whose needs are to be looked at again. */
export const reviewLine = (one: NeedsToReview) => ({
  name: displayName(one),
  reference: personReference(one.personId),
  href: paths.person.to(one.personId),
  assessHref: paths.personNeedsAssess.to(one.personId),
  since: one.reviewOn,
});

/** A letter or email that did not arrive. */
export const lostLetterLine = (letter: LostLetter) => ({
  reference: letterReference(letter.id),
  href: paths.letter.to(letter.personId, letter.id),
  name: displayName(letter),
  since: letter.since,
});

/** A PCSO who speaks to both sides of a case: by references only, since the two are not to be joined. */
export const bothSidesLine = (one: BothSides) => ({
  pcsoName: one.pcsoName,
  reference: personReference(one.personId),
  assignHref: paths.personAssign.to(one.personId),
  other: personReference(one.suspectId),
});
