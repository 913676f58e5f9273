import type { Reason } from '../../refusals';

/** What speaks against erasing somebody. */
export interface ErasureFacts {
  readonly holds: number;
  /** References of their cases that are open. */
  readonly openCases: readonly string[];
  /** References of referrals that an agency has in hand. */
  readonly openReferrals: readonly string[];
  /** They are recorded as a suspect in a case that is open, of whichever desk. */
  readonly suspectInOpenCase: boolean;
}

/** Every reason against it, in words. Nothing is lost that somebody still works with, or that a court may ask for. */
export function whyNotErase(facts: ErasureFacts): Reason[] {
  const { holds, openCases, openReferrals, suspectInOpenCase } = facts;
  const reasons: Reason[] = [];
  if (holds > 0) {
    const message = 'There is a legal hold on this person or one of their cases. Nothing is erased until it is lifted';
    reasons.push({ code: 'held', message });
  }
  if (openCases.length > 0) {
    const are = openCases.length === 1 ? `Case ${openCases[0]} is` : `Cases ${openCases.join(', ')} are`;
    const message = `${are} still open. Somebody is erased only when all their cases are closed`;
    reasons.push({ code: 'open-case', message });
  }
  if (openReferrals.length > 0) {
    const message =
      openReferrals.length === 1
        ? `An agency has referral ${openReferrals[0]} in hand. Withdraw it first`
        : `Agencies have referrals ${openReferrals.join(', ')} in hand. Withdraw them first`;
    reasons.push({ code: 'open-referral', message });
  }
  if (suspectInOpenCase) {
    // Which case is not said: whoever looks after data rights need not be anybody who works on it.
    const message = 'They are recorded as a suspect in a case that is still open. Nothing is erased until it is closed';
    reasons.push({ code: 'suspect-in-open-case', message });
  }
  return reasons;
}
