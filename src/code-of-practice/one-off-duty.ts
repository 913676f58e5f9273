import { legalDayOf } from '../calendar/legal-day';
import type { PersonAsOf } from './case-as-of';
import type { EventAsOf } from './event-as-of';
import type { CountedDuty } from './counted-duty';
import type { Counting } from './counting';
import { countedDuty } from './counting';
import { kindOf } from './kinds';
import { timeByLevel } from './level-timing';
import type { Rule } from './rule';

/** A duty that an event opens once: its clock, the contact that discharged it, and its day by the person's level. */
export function oneOffDuty(person: PersonAsOf, event: EventAsOf, rule: Rule, counting: Counting): CountedDuty {
  const byReceipt = rule.clock === 'receipt';
  const done = person.told.firstAbout(kindOf(rule.id), event.id);
  const clock = {
    startsAt: byReceipt ? event.receivedAt : event.occurredAt,
    day0: byReceipt ? event.receivedOn : event.occurredOn,
    undoneUntil: done?.at ?? Number.POSITIVE_INFINITY,
  };
  const timing = timeByLevel(rule, clock, person.levels, counting.calendar);
  return countedDuty(
    {
      person,
      event,
      rule,
      occurrence: 1,
      day0: clock.day0,
      timing,
      metBy: done ?? null,
      metOn: done === undefined ? null : legalDayOf(done.at),
      lastUpdateBy: null,
      endedBy: null,
    },
    counting,
  );
}
