import type { LegalDay } from '../calendar/legal-day';
import type { EventType } from '../code-of-practice/event-types';
import type { Checked, ClockStart, Limit, OwedTo, Provider, Rule, Unit } from '../code-of-practice/rule';

/** A rule as the tables of corrected rules and of entered editions keep it; both have these columns. */
export const RULE_COLUMNS = `rule_id as id, right_number as "right", provider, trigger, clock, owed_to as "owedTo", duty,
  standard, enhanced, unit, note`;

export interface RuleRow {
  readonly id: string;
  readonly right: number | null;
  readonly provider: Provider;
  readonly trigger: EventType;
  readonly clock: ClockStart;
  readonly owedTo: OwedTo;
  readonly duty: string;
  readonly standard: string | null;
  readonly enhanced: string | null;
  readonly unit: Unit;
  readonly note: string;
}

export function ruleOf(row: RuleRow, checked: Checked): Rule {
  return {
    ...row,
    edition: row.id.slice(0, row.id.indexOf('.')),
    standard: limitOf(row.standard),
    enhanced: limitOf(row.enhanced),
    checked,
  };
}

export const correctedRuleOf = ({ from, ...row }: RuleRow & { from: LegalDay }): Rule & { from: LegalDay } => ({
  ...ruleOf(row, 'to check'),
  from,
});

/** The values of the columns after `rule_id`, in the order of RULE_COLUMNS. */
export const ruleValues = (rule: Rule): unknown[] => [
  rule.right,
  rule.provider,
  rule.trigger,
  rule.clock,
  rule.owedTo,
  rule.duty.trim(),
  rule.standard === null ? null : String(rule.standard),
  rule.enhanced === null ? null : String(rule.enhanced),
  rule.unit,
  rule.note.trim(),
];

function limitOf(stored: string | null): Limit {
  return stored === null || stored === 'agreed' ? stored : Number(stored);
}
