import type { LegalDay } from '../../calendar/legal-day';
import type { Reason } from '../../refusals';
import type { AskedHow, Safety } from './contact-point.entity';

/** What is said about a number or address: what the person answered, and when and how they were asked. */
export interface StatedSafety {
  readonly safety: Safety;
  readonly bestTimes: string | null;
  readonly mayAnswer: string | null;
  readonly askedOn: LegalDay | null;
  readonly askedHow: AskedHow | null;
}

/** "Safe" is the person's answer and nobody's guess; "never" is believed from whoever says it. */
const ONLY_FROM_THE_PERSON: ReadonlySet<Safety> = new Set<Safety>(['safe', 'safe-do-not-say-who']);

/** What stands against recording this; `before` is how it stood, undefined for a new one. Pure. */
export function problemsOfSafety(stated: StatedSafety, before: Safety | undefined, today: LegalDay): Reason[] {
  const { safety, askedOn, askedHow } = stated;
  const reasons: Reason[] = [];
  if (askedOn !== null && askedOn > today)
    reasons.push({
      field: 'askedOn',
      code: 'in-future',
      message: 'The day you asked them must be today or in the past',
    });
  const mustHaveAsked = safety !== before && ONLY_FROM_THE_PERSON.has(safety);
  if (askedOn === null && (mustHaveAsked || askedHow !== null))
    reasons.push({ field: 'askedOn', code: 'not-asked', message: 'Enter the day you asked them whether it is safe' });
  if (askedHow === null && (mustHaveAsked || askedOn !== null))
    reasons.push({ field: 'askedHow', code: 'not-asked', message: 'Choose how you asked them' });
  return reasons;
}
