import { dayInWords } from '../calendar/day-in-words';
import type { LegalDay } from '../calendar/legal-day';
import type { Reason } from '../refusals';
import { inForce, type Standing, standsOnlyBy, whyBarred } from './standing';

/** A contact with somebody other than the person. */
export interface SpokenWith {
  readonly on: LegalDay;
  readonly outgoing: boolean;
  /** The cases of what was told; an answer that was read out tells too. */
  readonly toldCases: readonly string[];
}

const field = 'withId';

/**
 * Why it cannot be recorded so. What somebody who may not be spoken to says when they ring is written down; they are told
 * nothing. Pure.
 */
export function whyNotWith({ on, outgoing, toldCases }: SpokenWith, standing: Standing): Reason[] {
  if (!outgoing && toldCases.length === 0) return [];
  const barred = whyBarred(standing);
  if (barred !== undefined)
    return [{ field, code: 'barred', message: `Nobody may speak to them or tell them anything. ${barred}` }];
  if (!inForce(standing, on)) {
    const when =
      on < standing.fromOn ? `from ${dayInWords(standing.fromOn)}` : `until ${dayInWords(standing.untilOn!)}`;
    return [{ field, code: 'not-agreed-then', message: `They could be spoken to ${when} only` }];
  }
  if (toldCases.length === 0) return [];
  if (standsOnlyBy(standing.standsAs)) {
    const message = 'Telling a supporter tells the person nothing: untick what they were told, and tell the person';
    return [{ field: 'told', code: 'stands-only-by', message }];
  }
  if (standing.toldOf === 'arrangements') {
    const message = 'They may be spoken to about arrangements only: untick what they were told';
    return [{ field: 'told', code: 'arrangements-only', message }];
  }
  if (standing.toldOf === 'one-case' && toldCases.some((caseId) => caseId !== standing.caseId)) {
    const message = 'They may be told about one case only: untick what is of another';
    return [{ field: 'told', code: 'another-case', message }];
  }
  return [];
}
