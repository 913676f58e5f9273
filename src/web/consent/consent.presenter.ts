import { paths } from '../../paths';
import { CONSENT_ANSWERS } from '../../referrals/consent/consent-decision';
import { type ConsentLine, type HeldReferral, outstanding } from '../../referrals/consent/consent.queries';
import { STATE_NAMES } from '../../referrals/referral';
import { WAYS_OF_ASKING } from '../../referrals/referral-reasons';
import type { ConsentForm } from './consent.form';

/** How consent stands in a few words, for the person's page and for this one. */
export function consentInWords(history: readonly ConsentLine[], referrals: readonly HeldReferral[]) {
  const [latest] = history;
  const waiting = outstanding(referrals).length;
  return {
    withdrawn: latest?.answer === 'withdrawn',
    since: latest?.saidOn,
    said:
      latest === undefined
        ? 'As the crime reports say, for each case'
        : latest.answer === 'withdrawn'
          ? 'Consent taken back'
          : 'Agreed to be referred',
    waiting:
      waiting === 0
        ? undefined
        : waiting === 1
          ? 'An agency has not yet confirmed that it has deleted what it was given.'
          : `${waiting} agencies have not yet confirmed that they have deleted what they were given.`,
  };
}

export const consentPage = (
  personId: string,
  history: readonly ConsentLine[],
  referrals: readonly HeldReferral[],
  form: Partial<ConsentForm>,
) => ({
  personId,
  form,
  stands: consentInWords(history, referrals),
  answers: Object.entries(CONSENT_ANSWERS).map(([value, text]) => ({ value, text })),
  ways: Object.entries(WAYS_OF_ASKING).map(([value, text]) => ({ value, text })),
  history: history.map((line) => ({
    ...line,
    said: CONSENT_ANSWERS[line.answer],
    how: WAYS_OF_ASKING[line.saidHow].toLowerCase(),
  })),
  told: referrals.filter(({ basis, consentWithdrawnAt }) => basis === 'consent' && consentWithdrawnAt === null),
  lawful: referrals.filter(({ basis }) => basis === 'lawful-reason').map(referralView.bind(undefined, personId)),
  withdrawn: referrals
    .filter(({ consentWithdrawnAt }) => consentWithdrawnAt !== null)
    .map(referralView.bind(undefined, personId)),
});

const referralView = (personId: string, it: HeldReferral) => ({
  ...it,
  state: STATE_NAMES[it.state],
  href: paths.referral.to(personId, it.id),
  confirmHref: it.deletionConfirmedAt === null ? paths.referralDeletion.to(personId, it.id) : undefined,
});
