import { dateInWords } from '../calendar/day-in-words';
import type { LegalDay } from '../calendar/legal-day';
import type { Role } from '../code-of-practice/roles';
import type { ReferralConsent } from '../cases/participant.entity';
import type { Reason } from '../refusals';
import type { WayOfAsking } from './referral-reasons';

export type Basis = 'consent' | 'lawful-reason';

/** What the PCSO states: when and how the person was asked, or the lawful reason in words. */
export interface StatedBasis {
  readonly basis: Basis;
  readonly askedOn?: LegalDay;
  readonly askedHow?: WayOfAsking;
  /** The person said no before and, asked again, agrees. */
  readonly changedMind?: boolean;
  readonly lawfulReason?: string;
}

/** What is on record about the person in the case. */
export interface RecordedConsent {
  readonly consent: ReferralConsent;
  readonly flags: readonly string[];
  readonly role: Role;
  /** The day on which they took back their consent to being referred at all, and have not agreed since. */
  readonly withdrawnOn?: LegalDay | null;
}

/** Why the Code wants explicit consent, asked first; undefined where the recorded agreement is enough. */
export function whyAskFirst({ flags, role }: Pick<RecordedConsent, 'flags' | 'role'>): string | undefined {
  if (flags.includes('sexual')) return 'this is a sexual offence';
  if (flags.includes('domestic-abuse')) return 'this is domestic abuse';
  if (role === 'bereaved-relative') return 'they are bereaved';
  return undefined;
}

/** Everything that stands in the way of referring on this basis. */
export function consentProblems(stated: StatedBasis, recorded: RecordedConsent, today: LegalDay): Reason[] {
  return stated.basis === 'consent' ? withConsent(stated, recorded, today) : withoutConsent(stated);
}

function withConsent(stated: StatedBasis, recorded: RecordedConsent, today: LegalDay): Reason[] {
  if (recorded.withdrawnOn) return afterWithdrawal(stated, recorded, recorded.withdrawnOn, today);
  if (recorded.consent === 'no' && stated.changedMind !== true) {
    const message =
      'They have said no to a referral. If they have changed their mind, say so and when you asked. ' +
      'Without their agreement there must be a lawful reason';
    return [{ field: 'basis', code: 'consent-refused', message }];
  }
  const askFirst = whyAskFirst(recorded);
  if (recorded.consent === 'yes' && askFirst === undefined) return [];
  return asked(stated, today, askFirst);
}

/** Nothing that was said before counts any more: they must have been asked since, and agreed. */
function afterWithdrawal(
  stated: StatedBasis,
  recorded: RecordedConsent,
  withdrawnOn: LegalDay,
  today: LegalDay,
): Reason[] {
  if (stated.changedMind !== true) {
    const message =
      `They took their consent back on ${dateInWords(withdrawnOn)}. ` +
      'If they have changed their mind, say so and when you asked them again';
    return [{ field: 'basis', code: 'consent-withdrawn', message }];
  }
  const problems = asked(stated, today, whyAskFirst(recorded));
  if (stated.askedOn !== undefined && stated.askedOn < withdrawnOn) {
    const message = 'They must have been asked again after they took their consent back';
    problems.push({ field: 'askedOn', code: 'asked-before-withdrawal', message });
  }
  return problems;
}

function asked(stated: StatedBasis, today: LegalDay, askFirst: string | undefined): Reason[] {
  const because = askFirst === undefined ? '' : ` Explicit consent is needed because ${askFirst}`;
  const code = askFirst === undefined ? 'consent-not-asked' : 'explicit-consent-needed';
  const problems: Reason[] = [];
  if (stated.askedOn === undefined) {
    problems.push({ field: 'askedOn', code, message: sentence('Enter the day they were asked and agreed', because) });
  } else if (stated.askedOn > today) {
    const message = 'The day they were asked must be today or in the past';
    problems.push({ field: 'askedOn', code: 'consent-in-future', message });
  }
  if (stated.askedHow === undefined) {
    problems.push({ field: 'askedHow', code, message: sentence('Select how they were asked', because) });
  }
  return problems;
}

const sentence = (text: string, more: string): string => (more === '' ? text : `${text}.${more}`);

const SHORTEST_REASON = 10;

function withoutConsent({ lawfulReason = '' }: StatedBasis): Reason[] {
  if (lawfulReason.trim().length >= SHORTEST_REASON) return [];
  const message = 'Enter the lawful reason for referring without their agreement, in words someone can check later';
  return [{ field: 'lawfulReason', code: 'lawful-reason-missing', message }];
}
