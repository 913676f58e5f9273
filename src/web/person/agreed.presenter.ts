import { kindLabel } from '../../code-of-practice/kinds';
import { entitlementReasonLabel } from '../../plans/entitlement-reasons';
import type { Agreed } from '../../plans/plans.queries';

/** The level, the plan and the declined updates in words. */
export function agreedInWords({ level, plan, declined }: Agreed) {
  return {
    level: level.level === 'enhanced' ? 'Enhanced Rights' : 'Standard',
    assessed: level.since,
    reasons: level.reasons.map(entitlementReasonLabel),
    plan:
      plan.since === null
        ? `Nothing agreed: the desk’s default of ${plan.everyDays} days between updates`
        : `An update at least every ${plan.everyDays === 1 ? 'day' : `${plan.everyDays} days`}`,
    planSince: plan.since,
    declined: declinedInWords(declined.what),
    declinedSince: declined.since,
  };
}

function declinedInWords(what: Agreed['declined']['what']): string {
  if (what === 'none') return 'None: they want all updates';
  return what === 'all' ? 'All updates' : what.map(kindLabel).join(', ');
}
