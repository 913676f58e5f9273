import { isLegalDay, type LegalDay, toDayNumber } from '../calendar/legal-day';
import type { Reason } from '../refusals';
import { type Candidate, pcsosAmong } from './draw';

export const MARKS = ['yes', 'partly', 'no', 'does-not-apply'] as const;
export type Mark = (typeof MARKS)[number];
export const MARK_NAMES: Record<Mark, string> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  'does-not-apply': 'Does not apply',
};

const MOST = 50;
const LONGEST_DAYS = 92;
export const LONGEST_FEEDBACK = 2000;

export interface SampleWanted {
  readonly from: LegalDay;
  readonly until: LegalDay;
  readonly size: number;
}

/** Why no sample can be asked for so. Pure. */
export function problemsOfWanted({ from, until, size }: SampleWanted, today: LegalDay): Reason[] {
  const reasons: Reason[] = [];
  const say = (field: string, code: string, message: string) => reasons.push({ field, code, message });
  if (!Number.isInteger(size) || size < 1 || size > MOST)
    say('size', 'out-of-bounds', 'Enter how many contacts to draw, from 1 to 50');
  if (!isLegalDay(from)) say('from', 'unreadable', 'Enter the first day, such as 1 4 2026');
  if (!isLegalDay(until)) say('until', 'unreadable', 'Enter the last day, such as 30 4 2026');
  if (reasons.some(({ field }) => field !== 'size')) return reasons;
  if (until > today) say('until', 'in-future', 'The last day must be today or in the past');
  if (until < from) say('until', 'before-it-begins', 'The last day must not be before the first');
  if (toDayNumber(until) - toDayNumber(from) >= LONGEST_DAYS) say('from', 'too-long', 'Choose 92 days or fewer');
  return reasons;
}

/** Why none can be drawn from these. Pure. */
export function problemsOfDrawing(candidates: readonly Candidate[], size: number): Reason[] {
  if (candidates.length === 0)
    return [{ field: 'from', code: 'no-contacts', message: 'No Victim PCSO recorded a contact in these days' }];
  const pcsos = pcsosAmong(candidates);
  if (pcsos <= size) return [];
  const message = `Draw at least ${pcsos}: so many PCSOs recorded contacts then, and each is to get one`;
  return [{ field: 'size', code: 'too-few-for-each', message }];
}

/** Why a contact cannot be marked so. Pure. */
export function problemsOfMarks(marks: readonly string[], feedback: string, questions: number): Reason[] {
  const reasons: Reason[] = [];
  for (let index = 0; index < questions; index += 1)
    if (!MARKS.includes(marks[index] as Mark))
      reasons.push({ field: `mark-${index}`, code: 'missing', message: `Choose an answer to question ${index + 1}` });
  if (feedback === '')
    reasons.push({ field: 'feedback', code: 'missing', message: 'Say what was good, and what to do another time' });
  if (feedback.length > LONGEST_FEEDBACK)
    reasons.push({ field: 'feedback', code: 'too-long', message: 'The feedback must be 2,000 characters or fewer' });
  return reasons;
}

/** One question a line; why they cannot be asked so. Pure. */
export function problemsOfQuestions(questions: readonly string[]): Reason[] {
  const field = 'questions';
  if (questions.length === 0 || questions.length > 10)
    return [{ field, code: 'how-many', message: 'Enter from 1 to 10 questions, each on a line of its own' }];
  if (questions.some((question) => question.length > 200))
    return [{ field, code: 'too-long', message: 'Each question must be 200 characters or fewer' }];
  return [];
}
