import type { Code } from '../../code-of-practice/code';
import { EVENT_TYPE_LABELS, EVENT_TYPES, isEventType } from '../../code-of-practice/event-types';
import { kindLabel, kindOf } from '../../code-of-practice/kinds';
import { OUTCOME_LABELS, OUTCOMES } from '../../code-of-practice/outcomes';
import { ROLE_LABELS, ROLES } from '../../code-of-practice/roles';
import type { TypedCase } from './typed-case';

interface Choice {
  readonly value: string;
  readonly text: string;
}

const NOT_CHOSEN: Choice = { value: '', text: 'Choose' };

const LEVEL_CHOICES: readonly Choice[] = [
  { value: 'standard', text: 'Standard' },
  { value: 'enhanced', text: 'Enhanced' },
];

/** What can be picked on the page; what a contact may have told follows from the events typed so far. */
export function choices(code: Code, typed: TypedCase) {
  const kinds = [...new Set(code.rules.map((rule) => kindOf(rule.id)))];
  return {
    types: [NOT_CHOSEN, ...EVENT_TYPES.map((value) => ({ value, text: EVENT_TYPE_LABELS[value] }))],
    roles: ROLES.map((value) => ({ value, text: ROLE_LABELS[value] })),
    levels: LEVEL_CHOICES,
    levelsOrNone: [NOT_CHOSEN, ...LEVEL_CHOICES],
    outcomes: [NOT_CHOSEN, ...OUTCOMES.map((value) => ({ value, text: OUTCOME_LABELS[value] }))],
    kinds: [
      NOT_CHOSEN,
      { value: 'all', text: 'All updates' },
      { value: 'none', text: 'Nothing: wants all updates again' },
      ...kinds.map((value) => ({ value, text: kindLabel(value) })),
    ],
    tellable: typed.events.flatMap((row, i) => toTell(code, row['type'], i)),
  };
}

function toTell(code: Code, type: unknown, event: number): Choice[] {
  if (typeof type !== 'string' || !isEventType(type)) return [];
  const kinds = new Set(code.rules.filter((rule) => rule.trigger === type).map((rule) => kindOf(rule.id)));
  return [...kinds].map((kind) => ({ value: `${event}:${kind}`, text: `Event ${event + 1}: ${kindLabel(kind)}` }));
}
