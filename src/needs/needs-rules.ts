import type { LegalDay } from '../calendar/legal-day';
import { whyNotReasons } from '../plans/plan-rules';
import type { Reason } from '../refusals';
import { isSpecialMeasure } from './special-measures';

export const SUPPORTER_ANSWERS = ['yes', 'no', 'not-asked'] as const;
export type WantsSupporter = (typeof SUPPORTER_ANSWERS)[number];

export interface StatedNeeds {
  /** Every reason for the enhanced level that applies; none for the standard one. */
  readonly reasons: readonly string[];
  readonly specialMeasures: readonly string[];
  readonly accessNeeds: string | null;
  readonly wantsSupporter: WantsSupporter;
  readonly note: string | null;
  /** When to ask again; null where nothing is expected to change. */
  readonly reviewOn: LegalDay | null;
}

/** What they speak: kept with who they are. */
export interface Spoken {
  readonly language: string | null;
  readonly interpreter: boolean;
}

/** Why an assessment cannot stand so; none where it can. */
export function whyNotAssess(
  { reasons, specialMeasures, reviewOn, interpreter, language }: StatedNeeds & Spoken,
  today: LegalDay,
): Reason[] {
  const wrong = [...whyNotReasons(reasons)];
  if (!specialMeasures.every(isSpecialMeasure))
    wrong.push({ field: 'specialMeasures', code: 'unknown-measure', message: 'Choose special measures from the list' });
  if (interpreter && language === null)
    wrong.push({ field: 'language', code: 'no-language', message: 'Enter the language they need an interpreter for' });
  if (reviewOn !== null && reviewOn <= today)
    wrong.push({ field: 'reviewOn', code: 'review-in-past', message: 'The day of the review must be in the future' });
  return wrong;
}
