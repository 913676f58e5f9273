import { dayInWords } from '../calendar/day-in-words';
import { isLegalDay, type LegalDay } from '../calendar/legal-day';
import type { Edition } from '../code-of-practice/editions';
import { holesOf, nameOfHole } from '../code-of-practice/edition-holes';
import type { Rule } from '../code-of-practice/rule';
import { ruleProblems } from '../code-of-practice/rule-problems';
import type { Reason } from '../refusals';

/** What a correction may say anew; the event that opens the duty and the kind of duty stay what they are. */
export type RuleWording = Pick<Rule, 'right' | 'clock' | 'owedTo' | 'duty' | 'standard' | 'enhanced' | 'unit' | 'note'>;

export interface CorrectionWanted {
  readonly ruleId: string;
  /** Clocks that start on this day or later are counted by the corrected rule. */
  readonly from: LegalDay;
  readonly wording: RuleWording;
  readonly reason: string;
  /** Whether it was said that a limit is taken away on purpose. */
  readonly withoutLimitOnPurpose: boolean;
}

const LONGEST_REASON = 500;

export const corrected = (rule: Rule, { from, wording }: CorrectionWanted): Rule & { from: LegalDay } => ({
  ...rule,
  ...wording,
  duty: wording.duty.trim(),
  note: wording.note.trim(),
  checked: 'to check',
  from,
});

/** Why a rule cannot be corrected so. `before` is the version that would hold on that day. */
export function correctionProblems(before: Rule, edition: Edition, wanted: CorrectionWanted): Reason[] {
  const after = corrected(before, wanted);
  return [
    ...dayProblems(wanted.from, edition),
    ...ruleProblems(after),
    ...(sameWording(before, after) ? [same] : []),
    ...reasonProblems(wanted.reason),
    ...(wanted.withoutLimitOnPurpose ? [] : limitLost(before, after)),
  ];
}

function dayProblems(from: LegalDay, { id, firstDay, lastDay }: Edition): Reason[] {
  const problem = (message: string): Reason[] => [{ field: 'from', code: 'day', message }];
  if (!isLegalDay(from)) return problem('Enter a real date, like 2 April 2026');
  if (from < firstDay)
    return problem(`The ${id} edition began on ${dayInWords(firstDay)}: choose that day or a later one`);
  if (lastDay !== null && from > lastDay)
    return problem(`The ${id} edition ended on ${dayInWords(lastDay)}: choose that day or an earlier one`);
  return [];
}

function reasonProblems(reason: string): Reason[] {
  const length = reason.trim().length;
  if (length > 0 && length <= LONGEST_REASON) return [];
  const message = length === 0 ? 'Say why' : `Say why in ${LONGEST_REASON} characters or fewer`;
  return [{ field: 'reason', code: 'reason', message }];
}

const same: Reason = { field: 'duty', code: 'same', message: 'The rule says this already: change something' };

const WORDING = ['right', 'clock', 'owedTo', 'duty', 'standard', 'enhanced', 'unit', 'note'] as const;

const sameWording = (a: Rule, b: Rule): boolean => WORDING.every((name) => a[name] === b[name]);

/** A rule that loses a limit would never be overdue again: that must be meant. */
function limitLost(before: Rule, after: Rule): Reason[] {
  const had = new Set(holesOf([before], []).map(nameOfHole));
  const lost = holesOf([after], []).some((hole) => !had.has(nameOfHole(hole)));
  const message = 'This takes a limit away, so the duty would never be overdue. Tick that it is intended';
  return lost ? [{ field: 'withoutLimit', code: 'limit-lost', message }] : [];
}
