import { addCalendarMonth, type LegalDay, toDayNumber, toIso } from '../../calendar/legal-day';
import type { Reason } from '../../refusals';

export const CORRECTION_DECISIONS = {
  corrected: 'It was wrong and has been put right',
  refused: 'It stays as it is',
} as const;
export type CorrectionDecision = keyof typeof CORRECTION_DECISIONS;
export type CorrectionState = 'open' | CorrectionDecision;

const LONGEST = 1000;

/** Until when it must be decided: one calendar month. */
export const correctionDue = (askedOn: LegalDay): LegalDay => toIso(addCalendarMonth(toDayNumber(askedOn), 1));

/** What stands in the way of recording that somebody asks for a correction. */
export function askingProblems(
  { words, askedOn }: { readonly words: string; readonly askedOn: LegalDay | undefined },
  today: LegalDay,
): Reason[] {
  const reasons: Reason[] = [];
  if (words === '') reasons.push({ field: 'words', code: 'missing', message: 'Enter what they say is wrong' });
  else if (words.length > LONGEST) reasons.push(tooLong('words'));
  if (askedOn === undefined)
    reasons.push({ field: 'askedOn', code: 'missing', message: 'Enter the day on which they asked' });
  else if (askedOn > today) {
    const message = 'The day on which they asked must be today or in the past';
    reasons.push({ field: 'askedOn', code: 'in-future', message });
  }
  return reasons;
}

/** The decision as it can be recorded, or what stands in the way. */
export function checkedDecision(
  { decision, answer }: { readonly decision: string; readonly answer: string },
  state: CorrectionState,
): CorrectionDecision | Reason[] {
  const reasons: Reason[] = [];
  if (state !== 'open') return [{ code: 'decided', message: 'This has been decided already' }];
  if (!isDecision(decision)) reasons.push({ field: 'decision', code: 'missing', message: 'Select what was decided' });
  if (answer === '') {
    const message = 'Enter what was put right, or why it stays as it is';
    reasons.push({ field: 'answer', code: 'missing', message });
  } else if (answer.length > LONGEST) reasons.push(tooLong('answer'));
  return reasons.length === 0 && isDecision(decision) ? decision : reasons;
}

const isDecision = (text: string): text is CorrectionDecision => Object.hasOwn(CORRECTION_DECISIONS, text);

const tooLong = (field: string): Reason => ({
  field,
  code: 'too-long',
  message: `It must be ${LONGEST} characters or fewer`,
});
