import type { Rule } from './rule';

/** A rule with the columns of the published table of duties, all of them text; empty where the Code says nothing. */
export interface RuleRow {
  readonly id: string;
  readonly edition: string;
  readonly right: string;
  readonly provider: string;
  readonly trigger: string;
  readonly clock: string;
  readonly owed_to: string;
  readonly duty: string;
  readonly standard: string;
  readonly enhanced: string;
  readonly unit: string;
  readonly checked: string;
  readonly note: string;
}

export function ruleAsRow(rule: Rule): RuleRow {
  return {
    id: rule.id,
    edition: rule.edition,
    right: String(rule.right ?? ''),
    provider: rule.provider,
    trigger: rule.trigger,
    clock: rule.clock,
    owed_to: rule.owedTo,
    duty: rule.duty,
    standard: String(rule.standard ?? ''),
    enhanced: String(rule.enhanced ?? ''),
    unit: rule.unit,
    checked: rule.checked,
    note: rule.note,
  };
}
