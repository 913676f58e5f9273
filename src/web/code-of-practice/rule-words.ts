import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import { kindLabel, kindOf } from '../../code-of-practice/kinds';
import type { Limit, Provider, Rule } from '../../code-of-practice/rule';

export const PROVIDER_LABELS: Readonly<Record<Provider, string>> = {
  police: 'Police',
  'crown prosecution service': 'Crown Prosecution Service',
  'witness care unit': 'Witness care unit',
  probation: 'Probation',
  any: 'The service concerned',
};
export const PROVIDERS = Object.keys(PROVIDER_LABELS) as readonly Provider[];

/** A rule in words for its pages. */
export interface RuleInWords {
  readonly id: string;
  readonly kind: string;
  readonly duty: string;
  readonly when: string;
  readonly clock: string;
  readonly owedTo: string;
  readonly provider: string;
  readonly right: string;
  readonly standard: string;
  readonly enhanced: string;
  readonly toCheck: boolean;
  readonly note: string;
}

export const ruleInWords = (rule: Rule): RuleInWords => ({
  id: rule.id,
  kind: kindLabel(kindOf(rule.id)),
  duty: rule.duty,
  when: EVENT_TYPE_LABELS[rule.trigger],
  clock: rule.clock === 'event' ? 'The day it happened' : 'The day the news was received',
  owedTo: rule.owedTo === 'victims' ? 'Victims' : 'Victims and witnesses',
  provider: PROVIDER_LABELS[rule.provider],
  right: rule.right === null ? 'Not numbered' : String(rule.right),
  standard: limitInWords(rule.standard, rule),
  enhanced: limitInWords(rule.enhanced, rule),
  toCheck: rule.checked === 'to check',
  note: rule.note,
});

function limitInWords(limit: Limit, { unit }: Rule): string {
  if (limit === null || unit === 'none') return 'No limit';
  if (limit === 'agreed') return 'As agreed with the person';
  return `${limit} ${limit === 1 ? unit.replace(/s$/, '') : unit}`;
}
