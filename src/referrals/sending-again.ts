import type { ReferralConsent } from '../cases/participant.entity';
import type { Tx } from '../database/transactions';
import { RefusedError, type Reason } from '../refusals';
import type { Referral } from './referral.entity';

/**
 * What may have changed since the referral was made: whether the person still agrees and the agency still takes any.
 * @throws RefusedError where it has
 */
export async function assertStillWanted(tx: Tx, referral: Referral): Promise<void> {
  const [now]: { consent: ReferralConsent; active: boolean }[] = await tx.query(
    `select pt.referral_consent as consent, g.active from participant pt, agency g
     where pt.person_id = $1 and pt.case_id = $2 and g.id = $3`,
    [referral.personId, referral.caseId, referral.agencyId],
  );
  const reasons: Reason[] = [];
  if (!now?.active) {
    reasons.push({ code: 'agency-inactive', message: 'The agency takes no referrals at present. Withdraw this one' });
  }
  // Consent asked for this very referral came after, or in spite of, what is on record.
  const askedForThis = referral.consentAskedOn !== null;
  if (referral.basis === 'consent' && now?.consent === 'no' && !askedForThis) {
    const message = 'They have since said no to a referral. Withdraw this one';
    reasons.push({ code: 'consent-refused', message });
  }
  if (reasons.length > 0) throw new RefusedError(reasons);
}
