import type { Reason } from '../../refusals';
import { CHOICES, NOT_ASKED_REASONS, type Said, type Strand, STRANDS } from './characteristics';

/** What is wrong with what was said of a strand; none where it can stand so. Pure. */
export function whyNotSaid(strand: Strand, said: Said): Reason[] {
  const field = strand;
  const name = STRANDS[strand].toLowerCase();
  if (said.answer === 'answered' && (strand === 'age' || !Object.hasOwn(CHOICES[strand], said.value)))
    return [{ field, code: 'unknown-answer', message: `Choose the ${name} from the list` }];
  if (said.answer === 'not-asked' && !Object.hasOwn(NOT_ASKED_REASONS, said.reason))
    return [{ field: `${strand}-why`, code: 'no-reason', message: `Choose why they were not asked about ${name}` }];
  return [];
}

export const sameSaid = (a: Said | null, b: Said): boolean => {
  if (a === null || a.answer !== b.answer) return false;
  if (a.answer === 'answered' && b.answer === 'answered') return a.value === b.value && a.ownWords === b.ownWords;
  return a.answer !== 'not-asked' || b.answer !== 'not-asked' || a.reason === b.reason;
};
