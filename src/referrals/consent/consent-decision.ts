import type { LegalDay } from '../../calendar/legal-day';
import type { Reason } from '../../refusals';
import { isWayOfAsking, type WayOfAsking } from '../referral-reasons';

export const CONSENT_ANSWERS = {
  given: 'They agree to be referred',
  withdrawn: 'They take their consent back',
} as const;
export type ConsentAnswer = keyof typeof CONSENT_ANSWERS;

/** What a person said last about being referred. */
export interface LatestAnswer {
  readonly answer: ConsentAnswer;
  readonly saidOn: LegalDay;
}

/** As typed. */
export interface StatedAnswer {
  readonly answer: string;
  readonly saidOn: LegalDay | undefined;
  readonly saidHow: string;
  readonly note: string;
}

export interface CheckedAnswer {
  readonly answer: ConsentAnswer;
  readonly saidOn: LegalDay;
  readonly saidHow: WayOfAsking;
  readonly note: string | null;
}

const LONGEST_NOTE = 1000;

/** The answer as it can be recorded, or everything that stands in the way. */
export function checkedAnswer(
  { answer, saidOn, saidHow, note: typed }: StatedAnswer,
  latest: LatestAnswer | undefined,
  today: LegalDay,
): CheckedAnswer | readonly Reason[] {
  const reasons: Reason[] = [];
  const no = (field: string, code: string, message: string) => reasons.push({ field, code, message });
  const note = typed.trim();
  if (!isAnswer(answer)) no('answer', 'missing', 'Select what they said');
  else if (answer === 'withdrawn' && latest?.answer === 'withdrawn')
    no('answer', 'withdrawn-already', 'They have taken their consent back already');
  if (saidOn === undefined) no('saidOn', 'missing', 'Enter the day on which they said so');
  else if (saidOn > today) no('saidOn', 'in-future', 'The day on which they said so must be today or in the past');
  else if (latest !== undefined && saidOn < latest.saidOn)
    no('saidOn', 'before-the-last', 'The day must not be before what they said last');
  if (!isWayOfAsking(saidHow)) no('saidHow', 'missing', 'Select how they said so');
  if (note.length > LONGEST_NOTE) no('note', 'too-long', `The note must be ${LONGEST_NOTE} characters or fewer`);
  if (reasons.length > 0 || !isAnswer(answer) || saidOn === undefined || !isWayOfAsking(saidHow)) return reasons;
  return { answer, saidOn, saidHow, note: note || null };
}

const isAnswer = (text: string): text is ConsentAnswer => Object.hasOwn(CONSENT_ANSWERS, text);
