import type { LegalDay } from '../calendar/legal-day';
import type { Code } from '../code-of-practice/code';

/** One SQL condition on duties, alias `d`, with its two parameters: the days, and the rules that count working days. */
export interface AcrossDays {
  readonly sql: string;
  readonly parameters: readonly [days: readonly LegalDay[], ruleIds: readonly string[]];
}

/**
 * Duties not done yet whose count of working days runs across one of the days: the clock started before it, and they
 * fall due on it or later. A change of what these days are can move no other date: a count that begins on or after a
 * day, or ends before it, passes it by; and a count that became shorter cannot end before the day that was given back.
 * Each state has its own index by due day, hence the two parts.
 */
export function dutiesAcross(days: readonly LegalDay[], { rules }: Code, first: number): AcrossDays {
  const these = `$${first}::date[]`;
  const across = `due_on >= (select min(day) from unnest(${these}) day) and rule_id = any($${first + 1}::text[])
    and exists (select from unnest(${these}) day where clock_starts < day and day <= due_on)`;
  const counting = rules.filter((rule) => rule.unit === 'working days').map((rule) => rule.id);
  return {
    sql: `d.id in (
      select id from duty where state = 'undone' and ${across}
      union all
      select id from duty where state in ('declined', 'ended') and facts->>'noLongerOwedSince' is null and ${across})`,
    parameters: [days, [...new Set(counting)]],
  };
}
