import type { Role } from './roles';
import type { Rule } from './rule';

/** Victims, their relatives, guardians, spokespeople and businesses are owed every duty; a witness only some. */
export function isOwed(rule: Rule, role: Role): boolean {
  return role !== 'witness' || rule.owedTo === 'victims and witnesses';
}
