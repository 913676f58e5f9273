import { KINDS } from '../code-of-practice/kinds';
import type { Level } from '../code-of-practice/levels';
import type { Reason } from '../refusals';
import { isEntitlementReason } from './entitlement-reasons';

export const LONGEST_PLAN_DAYS = 366;

export interface AssessedLevel {
  readonly level: Level;
  readonly reasons: readonly string[];
}

/** Any reason entitles to the enhanced service. */
export const levelBy = (reasons: readonly string[]): Level => (reasons.length === 0 ? 'standard' : 'enhanced');

export function whyNotReasons(reasons: readonly string[]): Reason[] {
  const message = 'Choose reasons from the list';
  return reasons.every(isEntitlementReason) ? [] : [{ field: 'reasons', code: 'unknown-reason', message }];
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
