import type { Code } from './code';
import { kindOf, PROGRESS } from './kinds';

/** The rules whose limit is a number of working days: no duty of another one depends on the calendar. */
export const workingDayRules = ({ rules }: Code): string[] => [
  ...new Set(rules.filter((rule) => rule.unit === 'working days').map((rule) => rule.id)),
];

/**
 * Whether each duty that depends on the calendar follows from one event alone, as those do that an event opens once.
 * Repeating updates follow from the course of the whole case.
 */
export const areOneOff = (ruleIds: readonly string[]): boolean => ruleIds.every((id) => kindOf(id) !== PROGRESS);
