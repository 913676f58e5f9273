import { legalDayOf, toIso } from '../../calendar/legal-day';
import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import type { ReferralFacts, StepInTimeline } from '../../referrals/one-referral.queries';
import { mayBe, STATE_NAMES, WAITS_FOR_THE_DESK } from '../../referrals/referral';
import { DECLINE_REASONS, OUTCOMES, WAYS_OF_ASKING } from '../../referrals/referral-reasons';
import { STEP_NAMES } from '../../referrals/referral-steps';
import { stillShared } from '../../referrals/still-safe';
import { day } from '../shell/words';

export function referralPage(facts: ReferralFacts, steps: readonly StepInTimeline[], unsafe: ReadonlySet<string>) {
  const { personId, id } = facts;
  return {
    title: `Referral ${facts.reference}`,
    name: displayName({ ...facts, title: facts.personTitle }),
    back: { href: paths.person.to(personId) },
    state: STATE_NAMES[facts.state],
    waiting: facts.state === 'sent',
    consentWithdrawnAt: facts.consentWithdrawnAt,
    deletionConfirmedAt: facts.deletionConfirmedAt,
    consentHref: paths.personConsent.to(personId),
    reminderOn: facts.reminderOn,
    returnOn: facts.returnOn,
    linkUntil: toIso(legalDayOf(facts.linkExpiresAt.getTime() - 1)),
    agency: { name: facts.agencyName, href: paths.agency.to(facts.agencyId), telephone: facts.agencyTelephone },
    crimeReference: facts.crimeReference,
    caseHref: paths.case.to(facts.caseId),
    basis: basisInWords(facts),
    declined: facts.declineReason && DECLINE_REASONS[facts.declineReason],
    agencyNote: facts.agencyNote,
    outcomeKind: facts.outcomeKind && OUTCOMES[facts.outcomeKind],
    outcome: facts.outcome,
    items: stillShared(facts.shared, unsafe),
    steps: steps.map((step) => ({ ...step, title: STEP_NAMES[step.step], by: whoDid(step) })),
    contactHref: facts.mayAct ? paths.contactNew.to(personId) : undefined,
    againHref: facts.mayAct && mayBe(facts.state, 'send-again') ? paths.referralSendAgain.to(personId, id) : undefined,
    withdrawHref: facts.mayAct && mayBe(facts.state, 'withdraw') ? paths.referralWithdraw.to(personId, id) : undefined,
    elsewhereHref: facts.mayAct && ELSEWHERE.includes(facts.state) ? paths.referralNew.to(personId) : undefined,
    handleHref: toHandle(facts) ? paths.referralHandled.to(personId, id) : undefined,
  };
}

const ELSEWHERE: readonly string[] = ['declined', 'returned'];

const toHandle = (facts: ReferralFacts): boolean =>
  facts.mayAct && facts.handledAt === null && WAITS_FOR_THE_DESK.includes(facts.state);

function basisInWords({ basis, basisNote, consentAskedOn, consentAskedHow }: ReferralFacts): string {
  if (basis === 'lawful-reason') return `Without their agreement, for a lawful reason: ${basisNote ?? ''}`;
  if (consentAskedOn === null || consentAskedHow === null)
    return 'They had agreed to a referral when the crime was recorded';
  return `They agreed, asked ${WAYS_OF_ASKING[consentAskedHow].toLowerCase()} on ${day(consentAskedOn)}`;
}

function whoDid(step: StepInTimeline): string {
  if (step.byKind === 'agency') return 'the agency';
  return step.byKind === 'account' ? (step.byName ?? 'the desk') : 'the system';
}
