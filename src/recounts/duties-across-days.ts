import type { LegalDay } from '../calendar/legal-day';
import type { Code } from '../code-of-practice/code';
import { workingDayRules } from '../code-of-practice/working-day-rules';

/** Duties as a table for a query, with its two parameters: the days in order, and the rules that count working days. */
export interface DutiesAcross {
  readonly table: string;
  readonly parameters: readonly [days: readonly LegalDay[], ruleIds: readonly string[]];
}

/**
 * Duties not done yet whose count of working days runs across one of the days: the clock started before it, and they
 * fall due on it or later, so that more of the days have come by the due day than by the start. A change of what these
 * days are can move no other date: a count that begins on or after a day, or ends before it, passes it by; and a count
 * that became shorter cannot end before the day that was given back. Each state has its own index by due day, hence the
 * two parts.
 */
export function dutiesAcross(days: readonly LegalDay[], code: Code, first: number): DutiesAcross {
  const these = `$${first}::date[]`;
  const across = `due_on >= (${these})[1] and rule_id = any($${first + 1}::text[])
    and width_bucket(due_on, ${these}) > width_bucket(clock_starts, ${these})`;
  return {
    table: `(
      select * from duty where state = 'undone' and ${across}
      union all
      select * from duty where state in ('declined', 'ended') and facts->>'noLongerOwedSince' is null and ${across})`,
    parameters: [[...days].sort(), workingDayRules(code)],
  };
}
