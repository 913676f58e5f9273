import type { LegalDay } from '../calendar/legal-day';
import { type Role, ROLE_LABELS } from '../code-of-practice/roles';

const IN_A_CASE = ['parent-or-guardian', 'family-spokesperson', 'business-contact'] as const satisfies readonly Role[];

/** As what somebody stands around a person. The first three can be participants of a case too. */
export const STANDS_AS = [...IN_A_CASE, 'supporter', 'intermediary', 'interpreter'] as const;
export type StandsAs = (typeof STANDS_AS)[number];

export const STANDS_AS_LABELS: Readonly<Record<StandsAs, string>> = {
  'parent-or-guardian': ROLE_LABELS['parent-or-guardian'],
  'family-spokesperson': ROLE_LABELS['family-spokesperson'],
  'business-contact': ROLE_LABELS['business-contact'],
  supporter: 'Supporter',
  intermediary: 'Intermediary',
  interpreter: 'Interpreter',
};

export const isStandsAs = (text: string): text is StandsAs => (STANDS_AS as readonly string[]).includes(text);

/** Whoever tells a supporter something has not told the person: they only stand by. */
export const standsOnlyBy = (as: StandsAs): boolean => as === 'supporter';

export const TOLD_OF_LABELS = {
  everything: 'Everything the person may be told',
  'one-case': 'One case only',
  arrangements: 'Arrangements only: when and how to meet or ring, nothing of what happened',
} as const;
export type ToldOf = keyof typeof TOLD_OF_LABELS;
export const TOLD_OF = Object.keys(TOLD_OF_LABELS) as readonly ToldOf[];

/** How somebody stands around a person now. */
export interface Standing {
  readonly standsAs: StandsAs;
  readonly toldOf: ToldOf;
  readonly caseId: string | null;
  readonly fromOn: LegalDay;
  readonly untilOn: LegalDay | null;
  /** Why they must never be told anything or contacted. */
  readonly barredReason: string | null;
  /** References of the person's cases in which they are recorded as a suspect. */
  readonly suspectIn: readonly string[];
}

/** Why nobody may speak to them; undefined where somebody may. A suspect is barred whatever was agreed. */
export function whyBarred({
  barredReason,
  suspectIn,
}: Pick<Standing, 'barredReason' | 'suspectIn'>): string | undefined {
  if (suspectIn.length > 0) return `They are recorded as a suspect in ${suspectIn.join(', ')}`;
  return barredReason ?? undefined;
}

export const inForce = ({ fromOn, untilOn }: Pick<Standing, 'fromOn' | 'untilOn'>, day: LegalDay): boolean =>
  fromOn <= day && (untilOn === null || day <= untilOn);
