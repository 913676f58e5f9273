import { type LegalDay, toDayNumber } from '../calendar/legal-day';
import type { Reason } from '../refusals';

/** Why somebody is found by named users alone. */
export const RESTRICTION_REASONS = {
  'suspect-is-staff': 'A suspect works for the police or for this desk',
  'protected-person': 'They are a protected person',
  'famous-case': 'The case, or the person, is well known',
  other: 'Another reason',
} as const;
export type RestrictionReason = keyof typeof RESTRICTION_REASONS;

const LONGEST_WORDS = 1000;
/** Longer than this nobody stays hidden from their own desk without being asked about again. */
const LONGEST_UNREVIEWED_DAYS = 366;

/** Somebody of the desk who could be named. */
export interface Nameable {
  readonly accountId: string;
  readonly role: string;
}

interface Named {
  readonly named: readonly string[];
  /** Who may be: users of the desk who see people. */
  readonly choices: readonly Nameable[];
  readonly pcsoId: string | null;
}

export interface WhyRestricted {
  readonly reasons: readonly string[];
  readonly words: string;
}

const isRestrictionReason = (text: string): text is RestrictionReason => Object.hasOwn(RESTRICTION_REASONS, text);

export function reasonsProblems({ reasons, words }: WhyRestricted): Reason[] {
  if (reasons.length === 0 || !reasons.every(isRestrictionReason))
    return [{ field: 'reasons', code: 'missing', message: 'Select why they are to be restricted' }];
  if (reasons.includes('other') && words.trim() === '')
    return [{ field: 'words', code: 'missing', message: 'Enter the other reason in words' }];
  return longProblems('words', words);
}

/** The point of contact finds them in any case, and so does a supervisor who can lift it. */
export function namesProblems({ named, choices, pcsoId }: Named): Reason[] {
  const one = (code: string, message: string): Reason[] => [{ field: 'named', code, message }];
  if (pcsoId === null)
    return one(
      'no-point-of-contact',
      'They have no point of contact. Give them one first: it will be the one who finds them',
    );
  const chosen = choices.filter(({ accountId }) => named.includes(accountId));
  if (chosen.length !== new Set(named).size) return one('not-a-choice', 'Select people of your desk from the list');
  if (!named.includes(pcsoId))
    return one('point-of-contact', 'Their point of contact must be named. Change the point of contact first');
  if (!chosen.some(({ role }) => role === 'supervisor'))
    return one('no-supervisor', 'Name at least one supervisor, who can review and lift it');
  return [];
}

export function reviewProblems(reviewOn: LegalDay | undefined, today: LegalDay): Reason[] {
  const one = (message: string): Reason[] => [{ field: 'review-day', code: 'review-day', message }];
  if (reviewOn === undefined) return one('Enter the day on which it is to be reviewed');
  if (reviewOn <= today) return one('The day of the review must be in the future');
  return toDayNumber(reviewOn) - toDayNumber(today) > LONGEST_UNREVIEWED_DAYS
    ? one('The day of the review must be within a year')
    : [];
}

export function liftProblems(reason: string): Reason[] {
  if (reason.trim() === '') return [{ field: 'reason', code: 'missing', message: 'Enter why it is lifted' }];
  return longProblems('reason', reason);
}

function longProblems(field: string, words: string): Reason[] {
  const message = `This must be ${LONGEST_WORDS.toLocaleString('en-GB')} characters or fewer`;
  return words.length > LONGEST_WORDS ? [{ field, code: 'too-long', message }] : [];
}
