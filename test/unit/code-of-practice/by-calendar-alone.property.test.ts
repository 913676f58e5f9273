import * as fc from 'fast-check';
import { ENGLAND_AND_WALES } from '../../../src/calendar/bank-holidays-england-and-wales';
import { legalDayOf, toIso } from '../../../src/calendar/legal-day';
import type { Calendar } from '../../../src/calendar/working-days';
import type { CaseRecord } from '../../../src/code-of-practice/case-record';
import { countDuties } from '../../../src/code-of-practice/count-duties';
import type { CountedDuty } from '../../../src/code-of-practice/counted-duty';
import { kindOf, PROGRESS } from '../../../src/code-of-practice/kinds';
import { PUBLISHED_CODE as code } from '../../../src/code-of-practice/published-code';
import { areOneOff, workingDayRules } from '../../../src/code-of-practice/working-day-rules';
import { anyCase } from './any-case';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 1000);
jest.setTimeout(60_000 + numRuns * 60);

const count = (record: CaseRecord, asOf: number, calendar: Calendar = ENGLAND_AND_WALES): CountedDuty[] =>
  countDuties(record, { asOf, code, calendar });
const inWorkingDays = new Set(workingDayRules(code));

/** What a duty of this person about this event is counted from after a change of the calendar. */
const partOf = (record: CaseRecord, personId: string, eventId: string): CaseRecord => ({
  events: record.events.filter(({ id }) => id === eventId),
  people: record.people.filter(({ id }) => id === personId).map(({ plans: _, ...person }) => person),
  contacts: record.contacts
    .filter(({ person }) => person === personId)
    .map((contact) => ({ ...contact, discharges: contact.discharges.filter(({ event }) => event === eventId) })),
});

test('another calendar changes nothing about a duty that counts no working days, and opens and ends none', () => {
  fc.assert(
    fc.property(anyCase, fc.integer({ min: -60, max: 60 }), ({ record, asOf }, offset) => {
      const holiday = ENGLAND_AND_WALES.withHoliday(toIso(legalDayOf(asOf) + offset));
      const others = (duties: CountedDuty[]): CountedDuty[] => duties.filter((duty) => !inWorkingDays.has(duty.rule));
      const which = (duties: CountedDuty[]): string[] =>
        duties.map((duty) => `${duty.person} ${duty.event} ${duty.rule} ${duty.occurrence} ${duty.metBy}`).sort();
      const [before, after] = [count(record, asOf), count(record, asOf, holiday)];
      expect(others(after)).toEqual(others(before));
      expect(which(after)).toEqual(which(before));
    }),
    { numRuns },
  );
});

test('a duty that counts working days follows from its event, its person and what they were told of it alone', () => {
  fc.assert(
    fc.property(anyCase, ({ record, asOf }) => {
      for (const duty of count(record, asOf).filter(({ rule }) => inWorkingDays.has(rule)))
        expect(
          count(partOf(record, duty.person, duty.event), asOf).filter(({ rule }) => kindOf(rule) === kindOf(duty.rule)),
        ).toEqual([duty]);
    }),
    { numRuns },
  );
});

test('repeating updates do not count working days; a Code in which they do is counted by whole cases', () => {
  expect(areOneOff(workingDayRules(code))).toBe(true);
  const weekly = {
    ...code.rules.find(({ id }) => kindOf(id) === PROGRESS)!,
    unit: 'working days',
    standard: 5,
  } as const;
  expect(areOneOff(workingDayRules({ ...code, rules: [...code.rules, weekly] }))).toBe(false);
});
