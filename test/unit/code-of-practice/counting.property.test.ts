import * as fc from 'fast-check';
import { ENGLAND_AND_WALES as calendar } from '../../../src/calendar/bank-holidays-england-and-wales';
import { legalDayOf, toDayNumber, toIso } from '../../../src/calendar/legal-day';
import type { CaseRecord } from '../../../src/code-of-practice/case-record';
import { countDuties } from '../../../src/code-of-practice/count-duties';
import type { CountedDuty } from '../../../src/code-of-practice/counted-duty';
import { explain } from '../../../src/code-of-practice/explain';
import { inPlainEnglish } from '../../../src/code-of-practice/plain-english';
import { PUBLISHED_CODE as code } from '../../../src/code-of-practice/published-code';
import { anyCase } from './any-case';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 1000);
jest.setTimeout(60_000 + numRuns * 60);
const holds = <T>(property: fc.IProperty<T>): void => fc.assert(property, { numRuns });

const rules = new Map(code.rules.map((rule) => [rule.id, rule]));
const count = (record: CaseRecord, asOf: number, by = calendar): CountedDuty[] =>
  countDuties(record, { asOf, code, calendar: by });
const isByWorkingDays = (duty: CountedDuty): boolean => rules.get(duty.rule)?.unit === 'working days';
const keyOf = (d: CountedDuty): string => [d.person, d.event, d.rule, d.occurrence].join(' ');

test('a due day of a working-day rule is a working day, and counting back gives the number', () => {
  holds(
    fc.property(anyCase, ({ record, asOf }) => {
      for (const duty of count(record, asOf).filter(isByWorkingDays)) {
        const rule = rules.get(duty.rule)!;
        const due = toDayNumber(duty.dueOn!);
        expect(calendar.isWorkingDay(due)).toBe(true);
        const limit = duty.facts.level === 'enhanced' ? rule.enhanced : rule.standard;
        expect(calendar.workingDaysBetween(toDayNumber(duty.facts.countedFrom), due)).toBe(limit);
      }
    }),
  );
});

test('no due day is before day 0, and none is in an edition that was not in force', () => {
  holds(
    fc.property(anyCase, ({ record, asOf }) => {
      for (const duty of count(record, asOf)) {
        if (duty.dueOn !== null) expect(duty.dueOn >= duty.clockStarts).toBe(true);
        const edition = code.editions.find((e) => e.id === duty.rule.slice(0, 4))!;
        expect(duty.clockStarts >= edition.firstDay && duty.clockStarts <= (edition.lastDay ?? '9999')).toBe(true);
      }
    }),
  );
});

test('enhanced is never later than standard', () => {
  holds(
    fc.property(anyCase, ({ record, asOf }) => {
      const at = (level: 'standard' | 'enhanced'): CountedDuty[] =>
        count({ ...record, people: record.people.map((p) => ({ ...p, levels: [{ from: 0, level }] })) }, asOf);
      const standard = new Map(at('standard').map((duty) => [keyOf(duty), duty.dueOn]));
      for (const duty of at('enhanced'))
        if (duty.dueOn !== null) expect(duty.dueOn <= (standard.get(keyOf(duty)) ?? '')).toBe(true);
    }),
  );
});

test('the order in which events, people and contacts are recorded does not matter', () => {
  const shuffled = anyCase.chain((of) =>
    fc.record({
      of: fc.constant(of),
      events: fc.shuffledSubarray([...of.record.events], { minLength: of.record.events.length }),
      people: fc.shuffledSubarray([...of.record.people], { minLength: of.record.people.length }),
      contacts: fc.shuffledSubarray([...of.record.contacts], { minLength: of.record.contacts.length }),
    }),
  );
  holds(
    fc.property(shuffled, ({ of, ...record }) => {
      expect(count(record, of.asOf)).toEqual(count(of.record, of.asOf));
    }),
  );
});

test('adding a holiday never makes a date earlier, and leaves calendar days and months alone', () => {
  holds(
    fc.property(anyCase, fc.integer({ min: -10, max: 60 }), ({ record, asOf }, offset) => {
      const holiday = legalDayOf(asOf) - 50 + offset;
      const after = new Map(count(record, asOf, calendar.withHoliday(toIso(holiday))).map((d) => [keyOf(d), d]));
      for (const duty of count(record, asOf)) {
        const moved = after.get(keyOf(duty))?.dueOn ?? '';
        if (duty.dueOn !== null && isByWorkingDays(duty)) expect(moved >= duty.dueOn).toBe(true);
        else expect(moved).toBe(duty.dueOn ?? '');
      }
    }),
  );
});

test('counting twice is the same, and changes nothing it was given', () => {
  holds(
    fc.property(anyCase, ({ record, asOf }) => {
      const before = JSON.stringify(record);
      expect(count(record, asOf)).toEqual(count(record, asOf));
      expect(JSON.stringify(record)).toBe(before);
    }),
  );
});

test('what happens after asOf changes nothing', () => {
  holds(
    fc.property(anyCase, ({ record, asOf }) => {
      const known = <E>(entries: readonly E[] | undefined, at: (e: E) => number): E[] =>
        (entries ?? []).filter((entry) => at(entry) <= asOf);
      const cut: CaseRecord = {
        events: known(record.events, (e) => Math.max(e.occurredAt, e.receivedAt ?? 0)),
        contacts: known(record.contacts, (c) => c.at),
        people: record.people.map((p) => ({
          ...p,
          levels: known(p.levels, (e) => e.from),
          plans: known(p.plans, (e) => e.from),
          declines: known(p.declines, (e) => e.from),
        })),
      };
      expect(count(cut, asOf)).toEqual(count(record, asOf));
    }),
  );
});

test('a duty done stays as it was done, whatever comes after', () => {
  holds(
    fc.property(anyCase, fc.integer({ min: 0, max: 60 }), ({ record, asOf }, days) => {
      const later = new Map(count(record, asOf + days * 86_400_000).map((duty) => [keyOf(duty), duty]));
      for (const duty of count(record, asOf)) {
        if (duty.metBy === null || wasNotYetReceived(record, asOf)) continue;
        expect(later.get(keyOf(duty))).toEqual({ ...duty, facts: expect.anything() as unknown });
      }
    }),
  );
});

/** An event that came to be known later can, rightly, discharge earlier or end a series earlier. */
function wasNotYetReceived(record: CaseRecord, asOf: number): boolean {
  return record.events.some((e) => e.occurredAt <= asOf && (e.receivedAt ?? e.occurredAt) > asOf);
}

test('every change leads from the first date to the present one, and every duty can be explained', () => {
  holds(
    fc.property(anyCase, ({ record, asOf }) => {
      for (const duty of count(record, asOf)) {
        let due = duty.facts.firstDueOn;
        for (const change of duty.facts.changes) {
          expect(change.oldDue).toBe(due);
          due = change.newDue;
        }
        expect(due).toBe(duty.dueOn);
        const sentences = inPlainEnglish(explain(duty, { code, calendar }));
        expect(sentences.join(' ')).not.toMatch(/undefined|null|NaN|\.\.|unknown/);
        expect(sentences.some((s) => s.startsWith('To check'))).toBe(rules.get(duty.rule)?.checked === 'to check');
      }
    }),
  );
});
