import type { LegalDay } from '../calendar/legal-day';
import type { Reason } from '../refusals';

/** What a desk can mark a case as, where no crime report says it. */
export const CASE_MARKS = { 'forced-marriage': 'Forced marriage', 'honour-based': 'Honour-based abuse' } as const;
export type CaseMark = keyof typeof CASE_MARKS;
export const isCaseMark = (text: string): text is CaseMark => Object.hasOwn(CASE_MARKS, text);

/** Why the Community Safety Unit has to know of a case, in words; none where it does not. Pure. */
export function whyCommunitySafety(flagsAndMarks: readonly string[]): string[] {
  const reasons = flagsAndMarks.flatMap((flag) => {
    if (flag.startsWith('hate-')) return ['Hate crime'];
    if (flag === 'domestic-abuse') return ['Domestic abuse'];
    return isCaseMark(flag) ? [CASE_MARKS[flag]] : [];
  });
  return [...new Set(reasons)];
}

export interface UnitTold {
  readonly who: string;
  readonly toldOn: LegalDay;
  readonly note: string | null;
}

/** What stands against recording that the unit was told. Pure. */
export function whyNotTold({ who, toldOn }: UnitTold, today: LegalDay): Reason[] {
  const reasons: Reason[] = [];
  if (who === '') reasons.push({ field: 'who', code: 'nobody', message: 'Enter whom you told in the unit' });
  if (toldOn > today)
    reasons.push({ field: 'told-day', code: 'in-future', message: 'The day must be today or in the past' });
  return reasons;
}
