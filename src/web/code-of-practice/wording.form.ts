import { IsIn } from 'class-validator';
import type { RuleWording } from '../../code-administration/rule-change';
import type { ClockStart, Limit, OwedTo, Rule, Unit } from '../../code-of-practice/rule';

const CLOCKS: readonly ClockStart[] = ['event', 'receipt'];
const OWED_TO: readonly OwedTo[] = ['victims', 'victims and witnesses'];
const UNITS: readonly Unit[] = ['working days', 'calendar days', 'calendar months', 'none'];

/** What a rule says, as typed; whether it can be so is for the rules of rules to say. */
export class WordingForm {
  duty: string = '';

  standard: string = '';
  enhanced: string = '';

  @IsIn(UNITS, { message: 'Choose what the limit is counted in' })
  unit!: Unit;

  @IsIn(CLOCKS, { message: 'Choose on what day the clock starts' })
  clock!: ClockStart;

  @IsIn(OWED_TO, { message: 'Choose who is owed this' })
  owedTo!: OwedTo;

  right: string = '';
  note: string = '';
}

export const wordingOf = (form: WordingForm): RuleWording => ({
  duty: form.duty,
  standard: readLimit(form.standard),
  enhanced: readLimit(form.enhanced),
  unit: form.unit,
  clock: form.clock,
  owedTo: form.owedTo,
  right: form.right === '' ? null : Number(form.right),
  note: form.note.slice(0, 500),
});

export const typedOf = (rule: Rule) => ({
  duty: rule.duty,
  standard: String(rule.standard ?? ''),
  enhanced: String(rule.enhanced ?? ''),
  unit: rule.unit,
  clock: rule.clock,
  owedTo: rule.owedTo,
  right: String(rule.right ?? ''),
  note: rule.note,
});

/** What is neither a number nor "agreed" is kept as no number, so that it is refused. */
function readLimit(typed: string): Limit {
  if (typed === '') return null;
  return typed.toLowerCase() === 'agreed' ? 'agreed' : Number(typed);
}

export const WORDING_CHOICES = {
  units: [
    { value: 'working days', text: 'Working days' },
    { value: 'calendar days', text: 'Calendar days' },
    { value: 'calendar months', text: 'Calendar months' },
    { value: 'none', text: 'There is no limit' },
  ],
  clocks: [
    { value: 'event', text: 'The day it happened' },
    { value: 'receipt', text: 'The day the witness care unit received the news' },
  ],
  owedTo: [
    { value: 'victims', text: 'Victims' },
    { value: 'victims and witnesses', text: 'Victims and witnesses' },
  ],
} as const;
