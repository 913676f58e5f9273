import type { LegalDay } from '../calendar/legal-day';
import type { Reason } from '../refusals';
import { type StandsAs, type ToldOf } from './standing';

/** What is recorded of somebody around a person. */
export interface StatedAround {
  readonly standsAs: StandsAs;
  /** Their name, or the reference (P-41) of somebody who is on record; never both. */
  readonly name: string | null;
  readonly reference: string | null;
  readonly toldOf: ToldOf;
  readonly caseId: string | null;
  /** In words, what they may be spoken to about, or must not. */
  readonly about: string | null;
  readonly fromOn: LegalDay;
  readonly untilOn: LegalDay | null;
  readonly barredReason: string | null;
  readonly codeWord: string | null;
}

/** What stands against recording it; `cases` are the person's, `suspectIn` those in which the other is a suspect. Pure. */
export function whyNotAround(
  stated: StatedAround,
  { cases, suspectIn }: { readonly cases: readonly string[]; readonly suspectIn: readonly string[] },
): Reason[] {
  const { name, reference, toldOf, caseId, fromOn, untilOn, barredReason } = stated;
  const reasons: Reason[] = [];
  const add = (field: string, code: string, message: string): unknown => reasons.push({ field, code, message });
  if (name === null && reference === null)
    add('name', 'nobody', 'Enter their name, or their reference where they are on record');
  if (name !== null && reference !== null) add('reference', 'two', 'Enter a name or a reference, not both');
  if (toldOf === 'one-case' && (caseId === null || !cases.includes(caseId)))
    add('caseId', 'not-theirs', 'Choose the case they may be told about');
  if (toldOf !== 'one-case' && caseId !== null)
    add('caseId', 'no-case', 'A case is chosen only where they may be told about one case');
  if (untilOn !== null && untilOn < fromOn) add('until-day', 'before', 'The last day cannot be before the first');
  if (suspectIn.length > 0 && barredReason === null) {
    const where = suspectIn.join(', ');
    add('barredReason', 'suspect', `They are recorded as a suspect in ${where}: say that nobody may speak to them`);
  }
  return reasons;
}
