import { type LegalDay, toDayNumber } from '../calendar/legal-day';
import type { Edition } from './editions';
import type { Rule } from './rule';

/**
 * The Code as a value: editions and rules. Where two editions hold on a day, the one that came into force later does;
 * where a rule has several versions, the one with the latest `from` on or before the day its clock starts.
 */
export interface Code {
  readonly editions: readonly Edition[];
  readonly rules: readonly Rule[];
}

/** The Code with a coming edition added: it is in force from its first day, without changing the editions before it. */
export function withEdition(code: Code, edition: Edition, rules: readonly Rule[]): Code {
  return { editions: [...code.editions, edition], rules: [...code.rules, ...rules] };
}

/** The Code with a corrected rule: a new version of it from a day on; clocks started earlier keep the old one. */
export function withCorrectedRule(code: Code, rule: Rule, from: LegalDay): Code {
  toDayNumber(from);
  return { ...code, rules: [...code.rules, { ...rule, from }] };
}
