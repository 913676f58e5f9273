import * as fc from 'fast-check';
import type {
  CaseEvent,
  CaseRecord,
  ContactMade,
  DeclineFrom,
  LevelFrom,
  PersonInCase,
  PlanFrom,
} from '../../../src/code-of-practice/case-record';
import { EVENT_TYPES } from '../../../src/code-of-practice/event-types';
import { KINDS } from '../../../src/code-of-practice/kinds';
import { OUTCOMES } from '../../../src/code-of-practice/outcomes';
import { ROLES } from '../../../src/code-of-practice/roles';

/** Cases for the properties: some months of a case somewhere in the years of the calendar, with much at one instant. */

const HOUR = 3_600_000;

export interface AnyCase {
  readonly record: CaseRecord;
  readonly asOf: number;
}

/** Times are hours after the case's first day; few distinct ones, so that ties happen. */
const hours = fc.oneof(fc.integer({ min: 0, max: 24 * 90 }), fc.constantFrom(0, 23, 24, 47, 240, 241));

const levels = fc.array(fc.record<LevelFrom>({ from: hours, level: fc.constantFrom('standard', 'enhanced') }), {
  maxLength: 3,
});
const plans = fc.array(fc.record<PlanFrom>({ from: hours, everyDays: fc.integer({ min: 1, max: 40 }) }), {
  maxLength: 3,
});
const kinds = fc.oneof(fc.constantFrom('all' as const, 'none' as const), fc.subarray([...KINDS], { maxLength: 6 }));
const declines = fc.array(fc.record<DeclineFrom>({ from: hours, kinds }), { maxLength: 2 });
const type = fc.oneof(
  fc.constantFrom('reported' as const, 'suspect-arrested' as const, 'charged' as const),
  fc.constantFrom(...EVENT_TYPES),
);

const person = (id: string): fc.Arbitrary<PersonInCase> =>
  fc.record({ id: fc.constant(id), role: fc.constantFrom(...ROLES), levels, plans, declines });

const event = (id: string): fc.Arbitrary<CaseEvent> =>
  fc.record({ type, at: hours, later: fc.option(fc.integer({ min: 0, max: 200 })) }).map(({ type, at, later }) => ({
    id,
    type,
    occurredAt: at,
    ...(later === null ? {} : { receivedAt: at + later }),
  }));

const discharge = fc.record({
  kind: fc.oneof(fc.constantFrom('progress', 'arrest', 'referral'), fc.constantFrom(...KINDS)),
  event: fc.constantFrom('e1', 'e2', 'e3', 'e4'),
});

const contact = (id: string): fc.Arbitrary<ContactMade> =>
  fc.record({
    id: fc.constant(id),
    person: fc.constantFrom('p1', 'p2'),
    at: hours,
    outcome: fc.oneof(fc.constantFrom('spoke' as const), fc.constantFrom(...OUTCOMES)),
    discharges: fc.array(discharge, { maxLength: 3 }),
  });

const some = <T>(make: (id: string) => fc.Arbitrary<T>, letter: string, most: number): fc.Arbitrary<T[]> =>
  fc
    .tuple(...Array.from({ length: most }, (_, i) => make(`${letter}${i + 1}`)))
    .chain((all) => fc.integer({ min: 0, max: most }).map((n) => all.slice(0, n)));

export const anyCase: fc.Arbitrary<AnyCase> = fc
  .record({
    firstHour: fc.integer({ min: Date.UTC(2006, 2, 1) / HOUR, max: Date.UTC(2028, 3, 1) / HOUR }),
    asOf: fc.integer({ min: 0, max: 24 * 100 }),
    events: some(event, 'e', 4),
    people: some(person, 'p', 2),
    contacts: some(contact, 'c', 6),
  })
  .map(({ firstHour, asOf, events, people, contacts }) => {
    const at = (hour: number): number => (firstHour + hour) * HOUR;
    const from = <E extends { from: number }>(entries: readonly E[] = []): E[] =>
      entries.map((e) => ({ ...e, from: at(e.from) }));
    return {
      asOf: at(asOf),
      record: {
        events: events.map((e) => ({
          ...e,
          occurredAt: at(e.occurredAt),
          ...(typeof e.receivedAt === 'number' ? { receivedAt: at(e.receivedAt) } : {}),
        })),
        people: people.map((p) => ({ ...p, levels: from(p.levels), plans: from(p.plans), declines: from(p.declines) })),
        contacts: contacts.map((c) => ({ ...c, at: at(c.at) })),
      },
    };
  });
