import type { CaseEvent, CaseRecord, ContactMade, PersonInCase } from '../src/code-of-practice/case-record';
import type { EventType } from '../src/code-of-practice/event-types';
import { OUTCOMES } from '../src/code-of-practice/outcomes';
import { ROLES } from '../src/code-of-practice/roles';

/** A case and the moment it is counted at. */
export interface CaseToCount {
  readonly record: CaseRecord;
  readonly asOf: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What happens in a case, by day since the report. */
const COURSES: readonly (readonly [EventType, number][])[] = [
  [],
  [['not-investigated', 2]],
  [['investigation-closed', 45]],
  [
    ['suspect-arrested', 4],
    ['suspect-interviewed', 4],
    ['released-on-bail', 5],
    ['bail-changed', 33],
    ['not-charged', 80],
    ['review-requested', 95],
  ],
  [
    ['suspect-arrested', 1],
    ['suspect-interviewed', 1],
    ['released-under-investigation', 2],
    ['suspect-arrested', 30],
    ['charged', 31],
    ['hearing-fixed', 60],
    ['witness-required', 61],
    ['trial-outcome', 140],
    ['sentenced', 168],
    ['contact-scheme-eligible', 169],
    ['contact-scheme-referred', 175],
  ],
  [
    ['suspect-reported', 20],
    ['disposal', 40],
    ['complaint-received', 50],
  ],
];

/** The same cases each time: of every course, in every edition, one to four people, some told and some not. */
export function realisticCases(many: number): CaseToCount[] {
  const chance = seeded(20_260_401);
  const below = (n: number): number => Math.floor(chance() * n);
  return Array.from({ length: many }, (_, i) => {
    const start = Date.UTC(2007, 0, 2) + below(7_300) * DAY + below(24) * HOUR;
    const at = (day: number): number => start + day * DAY + below(10) * HOUR;
    const course = COURSES[i % COURSES.length] ?? [];
    const events = [['reported', 0] as const, ...course].map(([type, day], n): CaseEvent => {
      const occurredAt = at(day);
      const receivedAt = below(3) === 0 ? occurredAt + below(4) * DAY : null;
      return { id: `e${n}`, type, occurredAt, receivedAt };
    });
    const people = Array.from({ length: 1 + below(4) }, (_, n): PersonInCase => ({
      id: `p${n}`,
      role: ROLES[n === 0 ? 0 : below(ROLES.length)] ?? 'victim',
      levels: below(3) === 0 ? [{ from: at(below(30)), level: 'enhanced' }] : [],
      plans: below(3) === 0 ? [{ from: at(below(40)), everyDays: 7 + below(30) }] : [],
      declines: below(8) === 0 ? [{ from: at(below(40)), kinds: ['bail-changed', 'hearing'] }] : [],
    }));
    const contacts = Array.from({ length: below(9) }, (_, n): ContactMade => {
      const event = below(events.length);
      return {
        id: `c${n}`,
        person: `p${below(people.length)}`,
        at: at(1 + below(150)),
        outcome: OUTCOMES[below(OUTCOMES.length)] ?? 'spoke',
        discharges: [
          { kind: 'progress', event: 'e0' },
          { kind: 'arrest', event: `e${event}` },
        ].slice(below(2)),
      };
    });
    return { record: { events, people, contacts }, asOf: start + (60 + below(150)) * DAY };
  });
}

/** Numbers from 0 to 1 that are the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
