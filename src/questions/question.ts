import { dateInWords } from '../calendar/day-in-words';
import type { LegalDay } from '../calendar/legal-day';

const QUESTION_STATES = {
  asked: 'With the officer',
  answered: 'Answered, to be read out',
  'read-back': 'Answer read out',
  withdrawn: 'Withdrawn',
} as const;

export type QuestionState = keyof typeof QUESTION_STATES;

/** An answer is one line that can be read out as it stands. */
export const LONGEST_ANSWER = 500;
export const LONGEST_QUESTION = 2_000;

/** How staff and mails name a question: "Q-12". */
export const questionReference = (id: string): string => `Q-${id}`;

/** How a question stands by its clock: "With the officer, answer due by 9 April 2026". Pure. */
export function standingOf({ state, dueOn }: { state: QuestionState; dueOn: LegalDay }, today: LegalDay): string {
  if (state !== 'asked') return QUESTION_STATES[state];
  if (dueOn < today) return `Overdue: the answer was due by ${dateInWords(dueOn)}`;
  return dueOn === today ? 'Due today' : `With the officer, answer due by ${dateInWords(dueOn)}`;
}
