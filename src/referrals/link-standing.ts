import type { ReferralState } from './referral';
import { outcomeUntil } from './referral-days';
import type { KeyStanding } from './referral-link';

/** What a link with a true key is good for at an instant. Only `waiting` and `accepted` show the person's details. */
export type LinkStanding =
  | 'waiting'
  /** The person took their consent back: the agency is asked to delete what it was given. */
  | 'consent-withdrawn'
  | 'deletion-confirmed'
  | 'accepted'
  /** The outcome can be reported; the details no longer show. */
  | 'accepted-expired'
  | 'expired'
  | 'replaced'
  | 'declined'
  | 'completed'
  | 'withdrawn'
  | 'returned';

export interface LinkFacts {
  readonly key: Exclude<KeyStanding, 'forged'>;
  readonly state: ReferralState;
  readonly linkExpiresAt: Date;
  readonly answeredAt: Date | null;
  readonly consentWithdrawnAt: Date | null;
  readonly deletionConfirmedAt: Date | null;
}

export function linkStanding(facts: LinkFacts, now: Date): LinkStanding {
  const { key, state, linkExpiresAt, answeredAt } = facts;
  if (facts.consentWithdrawnAt !== null)
    return facts.deletionConfirmedAt === null ? 'consent-withdrawn' : 'deletion-confirmed';
  if (state === 'withdrawn') return 'withdrawn';
  if (key === 'replaced') return 'replaced';
  const expired = now >= linkExpiresAt;
  switch (state) {
    case 'sent':
      return expired ? 'expired' : 'waiting';
    case 'accepted':
      if (!expired) return 'accepted';
      return answeredAt !== null && now < outcomeUntil(answeredAt) ? 'accepted-expired' : 'expired';
    case 'declined':
    case 'completed':
    case 'returned':
      return state;
  }
}

export const showsDetails = (standing: LinkStanding): boolean => standing === 'waiting' || standing === 'accepted';
