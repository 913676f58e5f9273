import * as fc from 'fast-check';
import { EVENT_TYPES } from '../../../src/code-of-practice/event-types';
import { KINDS } from '../../../src/code-of-practice/kinds';
import { OUTCOMES } from '../../../src/code-of-practice/outcomes';
import { PUBLISHED_CODE } from '../../../src/code-of-practice/published-code';
import { ROLES } from '../../../src/code-of-practice/roles';
import type { CaseJson, ContactJson, EventJson, PersonJson } from './oracle-json';

/**
 * Cases as the preview takes them, anywhere from 2006 to 2028 and gladly where counting goes wrong: the borders of the
 * editions, the nights the clocks change, Easter and the turn of the year, many things at one instant or one day.
 */

const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

const starts = fc.oneof(
  fc.constantFrom(
    ...['2006-03-28', '2006-04-02', '2013-11-20', '2013-12-08', '2015-10-24', '2015-11-14', '2021-03-05', '2021-03-30'],
    ...['2011-04-20', '2012-05-28', '2020-05-06', '2022-05-25', '2022-09-15', '2026-03-27', '2026-10-23', '2027-12-23'],
    ...['2016-02-28', '2024-01-30', '2008-12-22', '2028-09-20', '2028-11-20', '2028-12-20'],
  ),
  fc
    .integer({ min: Date.UTC(2006, 2, 20) / (DAY * MINUTE), max: Date.UTC(2028, 11, 20) / (DAY * MINUTE) })
    .map((day) => new Date(day * DAY * MINUTE).toISOString().slice(0, 10)),
);

/** Minutes after the start of the case: few distinct ones, so that much falls together, and some at a day's very end. */
const minutes = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc
      .constantFrom(0, 9 * HOUR, 23 * HOUR, 23.5 * HOUR, DAY, 2 * DAY, 5 * DAY, 5 * DAY + 1, 28 * DAY)
      .map((m) => Math.min(m, most)),
    fc.integer({ min: 0, max: Math.floor(most / DAY) }).map((day) => day * DAY + 12 * HOUR),
    fc.integer({ min: 0, max: Math.min(most, 12 * DAY) }),
    fc.integer({ min: 0, max: most }),
  );

const LONG = 150 * DAY;
const offset = fc.constantFrom('Z', '+00:00', '+01:00', '-05:00', '+05:30');

/** An instant in text with one of the offsets people write. */
function written(at: number, zone: string): string {
  const hours = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (hours === null) return new Date(at).toISOString();
  const shift = (Number(hours[2]) * HOUR + Number(hours[3])) * MINUTE * (hours[1] === '-' ? -1 : 1);
  return new Date(at + shift).toISOString().replace('Z', zone);
}

type At = (minute: number) => string;
/** Something that is complete once it is known when the case starts and how its times are written. */
type Later<T> = (at: At) => T;

const type = fc.oneof(
  fc.constantFrom('reported', 'reported', 'suspect-arrested', 'bail-changed', 'charged', 'not-investigated'),
  fc.constantFrom(...EVENT_TYPES),
);

/** The first event is most often the report, in the first days, so that updates repeat and end. */
const typeOf = (id: string): fc.Arbitrary<string> =>
  id === 'e1' ? fc.oneof({ arbitrary: fc.constant('reported'), weight: 5 }, type) : type;

const event = (id: string): fc.Arbitrary<Later<EventJson>> =>
  fc
    .record({
      type: typeOf(id),
      on: minutes((id === 'e1' ? 3 : 100) * DAY),
      delay: fc.option(minutes(8 * DAY)),
    })
    .map(({ type, on, delay }) => (at) => ({
      ...{ id, type, occurredAt: at(on) },
      ...(delay === null ? {} : { receivedAt: at(on + delay) }),
    }));

const entries = <T>(more: fc.Arbitrary<T>, most: number): fc.Arbitrary<Later<({ from: string } & T)[]>> =>
  fc
    .array(fc.record({ from: minutes(LONG), more }), { maxLength: most })
    .map((list) => (at) => list.map((one) => ({ from: at(one.from), ...one.more })));

const kind = fc.oneof(fc.constantFrom('progress', 'arrest', 'referral'), fc.constantFrom<string>(...KINDS));
const kinds = fc.oneof(fc.constantFrom('all', 'none'), fc.subarray<string>([...KINDS, 'progress'], { maxLength: 8 }));

const person = (id: string): fc.Arbitrary<Later<PersonJson>> =>
  fc
    .record({
      role: fc.oneof(fc.constantFrom('victim', 'victim', 'witness'), fc.constantFrom(...ROLES)),
      levels: entries(fc.record({ level: fc.constantFrom('standard', 'enhanced') }), 4),
      plans: entries(fc.record({ everyDays: fc.oneof(fc.constantFrom(14, 28), fc.integer({ min: 1, max: 60 })) }), 4),
      declines: entries(fc.record({ kinds }), 3),
    })
    .map(({ role, levels, plans, declines }) => (at) => ({
      ...{ id, role },
      ...{ levels: levels(at), plans: plans(at), declines: declines(at) },
    }));

/** What a contact names: of an apt pair the kind is one the event can open. */
const named = fc.record({
  kind,
  event: fc.constantFrom('e1', 'e1', 'e2', 'e3', 'e4', 'e5'),
  apt: fc.option(fc.nat(20)),
});
type Named = typeof named extends fc.Arbitrary<infer T> ? T : never;

const kindsOf = (type: string): string[] =>
  PUBLISHED_CODE.rules.filter((rule) => rule.trigger === type).map((rule) => rule.id.slice(5));

function pairOf({ kind, event: id, apt }: Named, events: EventJson[]): ContactJson['discharges'] {
  const event = events.find((e) => e.id === id);
  if (event === undefined) return [];
  const kinds = apt === null ? [] : kindsOf(event.type);
  return [{ kind: kinds[(apt ?? 0) % Math.max(kinds.length, 1)] ?? kind, event: id }];
}

interface Spoken extends Omit<ContactJson, 'discharges'> {
  named: Named[];
}

const contact = (id: string): fc.Arbitrary<Later<Spoken>> =>
  fc
    .record({
      person: fc.constantFrom('p1', 'p1', 'p2'),
      on: minutes(LONG),
      outcome: fc.oneof(fc.constantFrom('spoke', 'in-person'), fc.constantFrom(...OUTCOMES)),
      named: fc.array(named, { maxLength: 4 }),
    })
    .map(({ person, on, outcome, named }) => (at) => ({ id, person, at: at(on), outcome, named }));

const some = <T>(make: (id: string) => fc.Arbitrary<T>, letter: string, least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: least, max: most }), ...Array.from({ length: most }, (_, i) => make(`${letter}${i + 1}`)))
    .map(([n, ...all]) => (all as T[]).slice(0, n));

const ofThese = <T extends { id: string }>(id: string, of: T[]): boolean => of.some((one) => one.id === id);

export const anyCaseJson: fc.Arbitrary<CaseJson> = fc
  .record({
    start: starts,
    zone: offset,
    asOf: fc.oneof(minutes(LONG), fc.integer({ min: 30 * DAY, max: LONG })),
    extra: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 2 }),
    events: some(event, 'e', 1, 5),
    people: some(person, 'p', 1, 2),
    contacts: some(contact, 'c', 0, 8),
  })
  .map(({ start, zone, asOf, extra, events, people, contacts }) => {
    const first = Date.parse(`${start}T00:00:00Z`);
    const at: At = (minute) => written(first + minute * MINUTE, zone);
    const made = { events: events.map((make) => make(at)), people: people.map((make) => make(at)) };
    return {
      asOf: at(asOf),
      extraBankHolidays: extra.map((day) => new Date(first + day * DAY * MINUTE).toISOString().slice(0, 10)),
      ...made,
      contacts: contacts
        .map((make) => make(at))
        .filter((c) => ofThese(c.person, made.people))
        .map(({ named, ...c }) => ({ ...c, discharges: named.flatMap((pair) => pairOf(pair, made.events)) })),
    };
  });
