import { kindOf, PROGRESS } from './kinds';
import type { Limit, Rule } from './rule';

/** Why a rule cannot be written down so. `field` is the rule's own, `kind` what follows the dot of its id. */
export interface RuleProblem {
  readonly field: 'kind' | 'duty' | 'standard' | 'enhanced' | 'unit' | 'trigger' | 'right';
  readonly code: string;
  readonly message: string;
}

const LONGEST_LIMIT = 366;
const LONGEST_DUTY = 300;

/** None for a rule that can be counted by. One level may be left without a limit; that is a hole of the edition. */
export function ruleProblems(rule: Rule): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const say = (field: RuleProblem['field'], code: string, message: string) => problems.push({ field, code, message });
  const kind = kindOf(rule.id);
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(kind))
    say('kind', 'not-a-word', 'Write the kind in small letters and hyphens, like bail-changed');
  if (rule.duty.trim() === '') say('duty', 'missing', 'Say what must be done');
  if (rule.duty.length > LONGEST_DUTY) say('duty', 'too-long', `Say it in ${LONGEST_DUTY} characters or fewer`);
  if (kind === PROGRESS && (rule.trigger !== 'reported' || rule.clock !== 'event'))
    say('trigger', 'updates-begin-with-the-report', 'Repeating updates begin when the crime is reported');
  if (rule.right !== null && (!Number.isInteger(rule.right) || rule.right < 1 || rule.right > 99))
    say('right', 'not-a-number', 'Write the number of the right, or leave it empty');
  return [...problems, ...limitProblems(rule, kind === PROGRESS)];
}

function limitProblems({ standard, enhanced, unit }: Rule, repeats: boolean): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const say = (field: RuleProblem['field'], code: string, message: string) => problems.push({ field, code, message });
  if (unit === 'none') {
    if (standard !== null || enhanced !== null)
      say('unit', 'limit-without-unit', 'Choose what the limit is counted in');
    else if (repeats) say('unit', 'updates-need-a-limit', 'Repeating updates need a limit, or "agreed"');
    return problems;
  }
  if (standard === null && enhanced === null) say('standard', 'missing', 'Give a limit, or choose that there is none');
  const agreedAllowed = repeats && unit === 'calendar days';
  if (!isLimit(standard, agreedAllowed)) say('standard', 'not-a-limit', limitWanted(agreedAllowed));
  if (!isLimit(enhanced, agreedAllowed)) say('enhanced', 'not-a-limit', limitWanted(agreedAllowed));
  if (repeats && (standard !== enhanced || standard === null))
    say('enhanced', 'updates-same-at-both', 'Repeating updates have the same limit at both levels');
  const numbers = problems.length === 0 && typeof standard === 'number' && typeof enhanced === 'number';
  if (numbers && enhanced > standard)
    say('enhanced', 'longer-than-standard', 'The limit of the enhanced level cannot be longer than the standard one');
  return problems;
}

function isLimit(limit: Limit, agreedAllowed: boolean): boolean {
  if (limit === null) return true;
  if (limit === 'agreed') return agreedAllowed;
  return Number.isInteger(limit) && limit >= 1 && limit <= LONGEST_LIMIT;
}

const limitWanted = (agreedAllowed: boolean): string =>
  `Write a whole number from 1 to ${LONGEST_LIMIT}${agreedAllowed ? ', or "agreed"' : ''}`;
