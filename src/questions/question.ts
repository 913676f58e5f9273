import { dateInWords } from '../calendar/day-in-words';
import type { LegalDay } from '../calendar/legal-day';

const ANSWERED_STATES = {
  answered: 'Answered, to be read out',
  'read-back': 'Answer read out',
  withdrawn: 'Withdrawn',
} as const;

export type QuestionState = 'asked' | keyof typeof ANSWERED_STATES;

/** An answer is one line that can be read out as it stands. */
export const LONGEST_ANSWER = 500;
export const LONGEST_QUESTION = 2_000;

/** How staff and mails name a question: "Q-12". */
export const questionReference = (id: string): string => `Q-${id}`;

interface Standing {
  readonly state: QuestionState;
  readonly dueOn: LegalDay;
}

/** How a question stands by its clock: "With the officer, answer due by 9 April 2026"; to whom it is asked, "With you". Pure. */
export function standingOf({ state, dueOn }: Standing, today: LegalDay, readBy: 'desk' | 'officer' = 'desk'): string {
  if (state !== 'asked') return ANSWERED_STATES[state];
  if (dueOn < today) return `Overdue: the answer was due by ${dateInWords(dueOn)}`;
  return dueOn === today
    ? 'Due today'
    : `With ${readBy === 'officer' ? 'you' : 'the officer'}, answer due by ${dateInWords(dueOn)}`;
}
