import type { CaseEvent, ContactMade, Discharge, PersonInCase } from '../../src/code-of-practice/case-record';
import type { EventType } from '../../src/code-of-practice/event-types';
import { kindOf } from '../../src/code-of-practice/kinds';
import type { Outcome } from '../../src/code-of-practice/outcomes';
import { RULES_OF_2020 } from '../../src/code-of-practice/edition-2020';
import type { Chance } from '../../src/demo/seeding/chance';
import { AS_OF, DAY, HOUR } from './year';

/** What happens in cases after the report, by day; how often of a hundred cases. */
const COURSES: readonly (readonly [times: number, course: readonly (readonly [EventType, number])[]])[] = [
  [55, [['not-investigated', 2]]],
  [22, [['investigation-closed', 35]]],
  [4, []],
  [
    6,
    [
      ['suspect-arrested', 4],
      ['released-on-bail', 5],
      ['bail-changed', 33],
      ['not-charged', 80],
    ],
  ],
  [
    4,
    [
      ['suspect-arrested', 6],
      ['released-under-investigation', 7],
    ],
  ],
  [
    5,
    [
      ['suspect-arrested', 1],
      ['charged', 21],
      ['hearing-fixed', 45],
      ['witness-required', 61],
      ['trial-outcome', 140],
      ['sentenced', 168],
    ],
  ],
  [
    4,
    [
      ['suspect-reported', 20],
      ['disposal', 40],
    ],
  ],
];
const ENDS: ReadonlySet<EventType> = new Set([
  'not-investigated',
  'investigation-closed',
  'not-charged',
  'disposal',
  'sentenced',
]);
const ALL = COURSES.flatMap(([times, course]) => Array.from({ length: times }, () => course));

const KINDS = new Map<EventType, string[]>();
for (const rule of RULES_OF_2020) KINDS.set(rule.trigger, [...(KINDS.get(rule.trigger) ?? []), kindOf(rule.id)]);

/** Events of a case have ids from `firstId` on. Those that are still to come are left out. */
export function eventsOf(reported: number, firstId: number, chance: Chance): CaseEvent[] {
  const course = chance.oneOf(ALL).map(([type, day]) => ({ type, day: day + chance.between(0, Math.ceil(day / 4)) }));
  return [{ type: 'reported' as const, day: 0 }, ...course]
    .map(({ type, day }, at) => ({ type, occurredAt: reported + day * DAY + (at === 0 ? 0 : at * HOUR) }))
    .filter(({ occurredAt }) => occurredAt < AS_OF - HOUR)
    .map((event, at) => ({ id: String(firstId + at), receivedAt: null, ...event }));
}

export const endOf = (events: readonly CaseEvent[]): CaseEvent | undefined => events.find((it) => ENDS.has(it.type));

const TOLD: readonly Outcome[] = ['spoke', 'spoke', 'spoke', 'letter-sent', 'email-sent', 'text-sent', 'in-person'];
const MOST_CONTACTS = 30;

/** Contacts after each event, and updates while the case goes on; a few are late or never come. */
export function contactsOf(
  person: PersonInCase,
  events: readonly CaseEvent[],
  firstId: number,
  chance: Chance,
): ContactMade[] {
  const end = endOf(events)?.occurredAt ?? AS_OF;
  const every = (person.plans?.[0]?.everyDays ?? 28) * DAY;
  const times = events
    .filter(() => chance.happens(0.93))
    .map((event) => event.occurredAt + chance.between(3, chance.happens(0.1) ? 240 : 30) * HOUR);
  for (let at = events[0]!.occurredAt + every; at < end; at += every)
    if (chance.happens(0.92)) times.push(at - chance.between(1, 60) * HOUR);
  const told = new Set<string>();
  return times
    .filter((at) => at < AS_OF)
    .sort((one, other) => one - other)
    .slice(0, MOST_CONTACTS)
    .map((at, n) => {
      const outcome = chance.happens(0.85) ? chance.oneOf(TOLD) : 'no-answer';
      const discharges = outcome === 'no-answer' ? [] : whatIsTold(events, at, told);
      return { id: String(firstId + n), person: person.id, at, outcome, discharges };
    });
}

function whatIsTold(events: readonly CaseEvent[], at: number, told: Set<string>): Discharge[] {
  const news = events.filter((event) => event.occurredAt <= at && !told.has(event.id));
  news.forEach((event) => told.add(event.id));
  const kinds = news.flatMap(({ id, type }) => (KINDS.get(type) ?? []).map((kind) => ({ kind, event: id })));
  const update = { kind: 'progress', event: events[0]!.id };
  return [...kinds.filter(({ kind }) => kind !== 'progress'), update];
}
