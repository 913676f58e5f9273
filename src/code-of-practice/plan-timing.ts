import { legalDayOf } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import type { PlanFrom } from './case-record';
import type { DueChange, PlanUsed } from './counted-duty';
import { holdingAt } from './from-instants';
import { dueDay } from './limits';
import type { Rule } from './rule';
import { type DutyClock, dueChange, NO_CHANGES, type Timing } from './timing';

/**
 * The due day of one repeating update: the edition's own limit, or as many days as the person's plan had when the clock
 * started (the default where none was agreed). A plan changed on day t while the update was undone makes it day 0 plus
 * the new number, but not before t. Levels do not move it.
 */
export function timeByPlan(
  rule: Rule,
  clock: DutyClock,
  plans: readonly PlanFrom[],
  defaultPlanDays: number,
  calendar: Calendar,
): Timing {
  const { day0 } = clock;
  if (rule.standard !== 'agreed') {
    const due = dueDay(rule, 'standard', day0, calendar);
    return { firstDue: due, due, countedFrom: day0, level: 'standard', plan: null, changes: NO_CHANGES };
  }
  const atStart = holdingAt(plans, clock.startsAt);
  let plan: PlanUsed = { everyDays: atStart?.everyDays ?? defaultPlanDays, agreed: atStart !== undefined };
  const firstDue = day0 + plan.everyDays;
  let due = firstDue;
  const changes: DueChange[] = [];
  for (const { from: at, everyDays } of plans) {
    if (at >= clock.undoneUntil) break;
    if (at <= clock.startsAt) continue;
    const old = due;
    plan = { everyDays, agreed: true };
    due = Math.max(day0 + everyDays, legalDayOf(at));
    changes.push(dueChange(at, 'plan-changed', old, due));
  }
  return { firstDue, due, countedFrom: day0, level: 'standard', plan, changes };
}
