import type { EventType } from '../code-of-practice/event-types';

/** After one of these nothing more is to come, unless something does: then the case goes on. */
export const ENDS_A_CASE: readonly EventType[] = [
  'not-investigated',
  'not-charged',
  'disposal',
  'investigation-closed',
  'sentenced',
  'appeal-result',
];

/**
 * These say nothing of whether a case goes on. A trial's outcome is not among those that end one: after a conviction there
 * is a sentence, and an acquittal is closed by hand.
 */
export const SAYS_NOTHING_OF_THE_END: readonly EventType[] = [
  'statement-taken',
  'complaint-received',
  'contact-scheme-eligible',
  'contact-scheme-referred',
];
