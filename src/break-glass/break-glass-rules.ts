import type { LegalDay } from '../calendar/legal-day';
import { MS_PER_HOUR } from '../calendar/london-clock';
import type { Reason } from '../refusals';

export const GLASS_LASTS_MS = MS_PER_HOUR;
/** What has to be typed again, so that nobody breaks the glass without having read what follows. */
export const WARNING = 'My supervisor is told now';
const LONGEST_WORDS = 1000;
/** So many tries that open nobody within the hour: then whoever needs somebody rings a supervisor. */
export const MOST_TRIES = 5;

const LEAST_WORDS = 5;

/** By what somebody is looked for: exactly, never by what is alike. */
export type SoughtBy = 'crime-reference' | 'person-reference' | 'name-and-birth-date';

export interface Sought {
  readonly by: SoughtBy | undefined;
  readonly crimeReference: string;
  readonly personReference: string;
  readonly givenNames: string;
  readonly familyName: string;
  /** Undefined where no real day was typed. */
  readonly bornOn: LegalDay | undefined;
}

/** Everything that stands in the way of trying. Pure. */
export function tryProblems(sought: Sought, reason: string, retyped: string): Reason[] {
  return [...soughtProblems(sought), ...reasonProblems(reason), ...warningProblems(retyped)];
}

function soughtProblems({ by, crimeReference, personReference, givenNames, familyName, bornOn }: Sought): Reason[] {
  const missing = (field: string, message: string): Reason => ({ field, code: 'missing', message });
  if (by === 'crime-reference')
    return /[a-z0-9]/i.test(crimeReference) ? [] : [missing('crimeReference', 'Enter the crime reference')];
  if (by === 'person-reference')
    return /^p-?\d{1,18}$/i.test(personReference.trim())
      ? []
      : [missing('personReference', 'Enter the person’s reference, such as P-1042')];
  if (by === undefined) return [missing('by', 'Select what you will search by')];
  return [
    ...(givenNames.trim() === '' ? [missing('givenNames', 'Enter their given names in full')] : []),
    ...(familyName.trim() === '' ? [missing('familyName', 'Enter their family name in full')] : []),
    ...(bornOn === undefined ? [missing('born-day', 'Enter their whole date of birth')] : []),
  ];
}

/** Words, not a full stop or the same letter again and again: somebody reads them. */
function reasonProblems(reason: string): Reason[] {
  const words = new Set(reason.toLowerCase().match(/\p{L}{2,}/gu) ?? []);
  const one = (code: string, message: string): Reason[] => [{ field: 'reason', code, message }];
  if (words.size < LEAST_WORDS)
    return one('too-short', `Say in at least ${LEAST_WORDS} words what has happened and what you need`);
  return reason.length > LONGEST_WORDS
    ? one('too-long', `This must be ${LONGEST_WORDS.toLocaleString('en-GB')} characters or fewer`)
    : [];
}

function warningProblems(retyped: string): Reason[] {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim();
  return plain(retyped) === plain(WARNING)
    ? []
    : [{ field: 'retyped', code: 'not-retyped', message: `Type the words “${WARNING}”` }];
}

/** What whoever reviews it found. */
export const OUTCOMES = {
  justified: 'Justified',
  'not-justified': 'Not justified',
  'follow-up': 'To be followed up',
} as const;
export type Outcome = keyof typeof OUTCOMES;

const isOutcome = (text: string): text is Outcome => Object.hasOwn(OUTCOMES, text);

export function reviewProblems(outcome: string, words: string): Reason[] {
  if (!isOutcome(outcome)) return [{ field: 'outcome', code: 'missing', message: 'Select what you found' }];
  if (outcome === 'follow-up' && words.trim() === '')
    return [{ field: 'words', code: 'missing', message: 'Enter what is to be followed up, and by whom' }];
  const message = `This must be ${LONGEST_WORDS.toLocaleString('en-GB')} characters or fewer`;
  return words.length > LONGEST_WORDS ? [{ field: 'words', code: 'too-long', message }] : [];
}

export const glassReference = (id: string): string => `G-${id}`;
