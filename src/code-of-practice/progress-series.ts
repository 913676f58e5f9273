import { legalDayOf } from '../calendar/legal-day';
import type { PersonAsOf } from './case-as-of';
import type { EventAsOf } from './event-as-of';
import type { ContactMade } from './case-record';
import type { CountedDuty } from './counted-duty';
import { countedDuty, type Counting } from './counting';
import { isOwed } from './owed';
import { timeByPlan } from './plan-timing';

/**
 * The repeating updates after one report to one person. The first clock starts with the report, each later one with the
 * contact that gave the last update, in the edition of its own day. They end with the first event in `ends` (ordered)
 * after the report: an update not yet overdue then is ended, an overdue one stays until given, and no clock starts.
 */
export function progressSeries(
  person: PersonAsOf,
  reported: EventAsOf,
  ends: readonly EventAsOf[],
  counting: Counting,
): CountedDuty[] {
  const end = ends.find((event) => event.occurredAt > reported.occurredAt);
  const endsAt = end?.occurredAt ?? Number.POSITIVE_INFINITY;
  const series: CountedDuty[] = [];
  let last: ContactMade | null = null;
  let next = person.told.updates.findIndex((contact) => contact.at >= reported.occurredAt);
  for (let occurrence = 1; last === null || last.at < endsAt; occurrence += 1) {
    const startsAt = last?.at ?? reported.occurredAt;
    const day0 = legalDayOf(startsAt);
    const rule = counting.book.progressRule(day0);
    if (rule === undefined || !isOwed(rule, person.role)) break;

    const update: ContactMade | undefined = person.told.updates[next];
    const clock = { startsAt, day0, undoneUntil: Math.min(update?.at ?? Number.POSITIVE_INFINITY, endsAt) };
    const timing = timeByPlan(rule, clock, person.plans, counting.defaultPlanDays, counting.calendar);
    const undoneAtEnd = end !== undefined && (update === undefined || update.at > endsAt);
    const ended = undoneAtEnd && (timing.due === null || timing.due >= end.occurredOn);
    const metBy = ended ? null : (update ?? null);
    series.push(
      countedDuty(
        {
          person,
          event: reported,
          rule,
          occurrence,
          day0,
          timing,
          metBy,
          metOn: metBy === null ? null : legalDayOf(metBy.at),
          lastUpdateBy: last?.id ?? null,
          endedBy: ended ? end : null,
        },
        counting,
      ),
    );
    if (update === undefined) break;
    last = update;
    while ((person.told.updates[next]?.at ?? Number.POSITIVE_INFINITY) <= update.at) next += 1;
  }
  return series;
}
