import { type Kind, PROGRESS } from '../code-of-practice/kinds';
import type { ContactPoint } from '../people/contact-points/contact-point.entity';
import { type NotUsable, whyNotUsable } from '../people/contact-points/contact-point-use';
import type { Reason } from '../refusals';
import { fieldsIn } from './merge';
import { fieldOf } from './merge-fields';
import type { Template } from './template';

export type Way = 'letter' | 'email';
export const WAY_NAMES: Record<Way, string> = { letter: 'Letter', email: 'Email' };
const POINT_KIND_OF_WAY = { letter: 'address', email: 'email' } as const satisfies Record<Way, string>;

export interface LetterToJudge {
  readonly way: Way;
  readonly template: Template;
  readonly caseId: string | null;
  readonly pageKey: string | null;
  readonly told: readonly ToldInLetter[];
  /** The PCSO has said that writing is safe for this person. */
  readonly confirmed: boolean;
}

interface ToldInLetter {
  readonly kind: Kind;
  /** It is about the report itself, of which there is nothing new to say but that there is nothing new. */
  readonly ofReport: boolean;
}

export interface AroundLetter {
  readonly point: Standing | undefined;
  /** One of the person's cases is such that a wrong letter can put them in danger. */
  readonly sensitive: boolean;
  /** An email can be sent that does not say who writes. */
  readonly neutralSender: boolean;
}

type Standing = Pick<ContactPoint, 'kind' | 'problem' | 'safety' | 'frozenAt' | 'replacedAt'>;

/** Why a letter cannot be written so. Pure. */
export function whyNotWrite(letter: LetterToJudge, around: AroundLetter): Reason[] {
  return [...aboutPoint(letter, around), ...aboutChoices(letter), ...aboutSafety(letter, around)];
}

const NOT_USABLE: Record<NotUsable | 'not-asked', string> = {
  replaced: 'This is no longer theirs: it has been replaced',
  frozen: 'This is frozen: nobody may use it until the person has been asked by another way',
  never: 'The person must never be written to there',
  unreadable: 'This cannot be used: it is not a complete address',
  'not-asked': 'Nobody has asked them whether this is safe: ask them first, and record what they answer',
};

/** Nothing goes by post or email where the person has not said that it is safe. */
export function whyNotTo(point: Standing): NotUsable | 'not-asked' | undefined {
  return whyNotUsable(point) ?? (point.safety === 'not-asked' ? 'not-asked' : undefined);
}

export const notToInWords = (why: NotUsable | 'not-asked'): string => NOT_USABLE[why];

export const saysWho = ({ safety }: Pick<ContactPoint, 'safety'>): boolean => safety === 'safe';

function aboutPoint({ way, template }: LetterToJudge, { point, neutralSender }: AroundLetter): Reason[] {
  const field = 'to';
  if (point === undefined || point.kind !== POINT_KIND_OF_WAY[way])
    return [{ field, code: 'point-missing', message: 'Choose where it goes' }];
  const why = whyNotTo(point);
  if (why !== undefined) return [{ field, code: `point-${why}`, message: NOT_USABLE[why] }];
  if (way === 'letter') return [];
  if (template.email === null)
    return [{ field, code: 'not-by-email', message: 'Your desk does not send this by email: send it by post' }];
  if (saysWho(point)) return [];
  if (!neutralSender) {
    const message = 'No neutral sender is set up, so nothing can be mailed to where nobody may see who writes';
    return [{ field, code: 'no-neutral-sender', message }];
  }
  if (template.neutralEmail) return [];
  const message = 'Who writes must not be seen there. By email only “We tried to reach you” can go to it';
  return [{ field, code: 'says-who', message }];
}

/** The template's own words of the chosen way. */
export const wordsOf = (template: Template, way: Way): string =>
  way === 'letter' ? template.letter : (template.email ?? '');

export const needsOf = (text: string): Set<'case' | 'page' | 'told'> =>
  new Set(fieldsIn(text).flatMap((name) => fieldOf(name).needs ?? []));

function aboutChoices({ way, template, caseId, pageKey, told }: LetterToJudge): Reason[] {
  const needs = needsOf(wordsOf(template, way));
  const reasons: Reason[] = [];
  if (needs.has('case') && caseId === null)
    reasons.push({ field: 'caseId', code: 'case-missing', message: 'Choose which case it is about' });
  if (needs.has('page') && pageKey === null)
    reasons.push({ field: 'pageKey', code: 'page-missing', message: 'Choose the page to send' });
  if (needs.has('told') && told.length === 0)
    reasons.push({ field: 'told', code: 'told-missing', message: 'Tick what the letter tells them' });
  if (told.some((one) => !isSaid(one, template, needs.has('told'))))
    reasons.push({ field: 'told', code: 'told-not-said', message: 'This letter does not say what you ticked' });
  return reasons;
}

/** A letter with the officer's words says what has happened; any says what it is for. Nothing else is told by it. */
export const isSaid = (
  { kind, ofReport }: ToldInLetter,
  { tells }: Pick<Template, 'tells'>,
  hasNews: boolean,
): boolean => tells.includes(kind) || (hasNews && (!ofReport || kind === PROGRESS));

function aboutSafety({ confirmed }: LetterToJudge, { sensitive }: AroundLetter): Reason[] {
  if (!sensitive || confirmed) return [];
  const message = 'Confirm that it is safe to write to them: who else opens the post or reads the mailbox?';
  return [{ field: 'confirmed', code: 'not-confirmed', message }];
}
