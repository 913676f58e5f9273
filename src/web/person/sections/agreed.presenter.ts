import type { LegalDay } from '../../../calendar/legal-day';
import { kindLabel } from '../../../code-of-practice/kinds';
import type { Agreed } from '../../../plans/plans.queries';
import { reasonsInWords } from '../../needs/needs.presenter';

/** The level, the plan and the declined updates in words; `reviewOn` is when the needs behind the level are looked at again. */
export function agreedInWords({ level, plan, declined }: Agreed, reviewOn: LegalDay | null, today: LegalDay) {
  return {
    level: level.level === 'enhanced' ? 'Enhanced Rights' : 'Standard',
    assessed: level.since,
    reviewOn,
    reviewDue: reviewOn !== null && reviewOn <= today,
    reasons: reasonsInWords(level.reasons),
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
