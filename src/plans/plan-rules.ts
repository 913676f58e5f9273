import { KINDS } from '../code-of-practice/kinds';
import type { Level } from '../code-of-practice/levels';
import type { Reason } from '../refusals';
import { isEntitlementReason } from './entitlement-reasons';

export const LONGEST_PLAN_DAYS = 366;

export interface AssessedLevel {
  readonly level: Level;
  readonly reasons: readonly string[];
}

/** Why a level cannot be set so; none where it can. */
export function whyNotLevel({ level, reasons }: AssessedLevel): Reason[] {
  const field = 'reasons';
  if (level === 'standard') {
    const message = 'The standard level has no reasons: untick them, or choose enhanced';
    return reasons.length === 0 ? [] : [{ field, code: 'reasons-of-standard', message }];
  }
  if (reasons.length === 0)
    return [{ field, code: 'no-reason', message: 'Choose every reason for the enhanced level that applies' }];
  return reasons.every(isEntitlementReason)
    ? []
    : [{ field, code: 'unknown-reason', message: 'Choose reasons from the list' }];
}

export function whyNotPlan(everyDays: number): Reason[] {
  const sensible = Number.isInteger(everyDays) && everyDays >= 1 && everyDays <= LONGEST_PLAN_DAYS;
  const message = `Enter a whole number of days from 1 to ${LONGEST_PLAN_DAYS}`;
  return sensible ? [] : [{ field: 'everyDays', code: 'days-not-sensible', message }];
}

/** What is declined: all kinds of duty, some, or none. */
export type Declined = 'all' | 'none' | readonly string[];

export function whyNotDecline(declined: Declined): Reason[] {
  const field = 'kinds';
  if (declined === 'all' || declined === 'none') return [];
  if (declined.length === 0)
    return [{ field, code: 'no-kind', message: 'Choose the updates they do not want, or choose that they want all' }];
  return declined.every((kind) => KINDS.includes(kind))
    ? []
    : [{ field, code: 'unknown-kind', message: 'Choose updates from the list' }];
}
