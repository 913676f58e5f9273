import * as fc from 'fast-check';
import { ENGLAND_AND_WALES as calendar } from '../../../src/calendar/bank-holidays-england-and-wales';
import { toDayNumber, toIso } from '../../../src/calendar/legal-day';
import { naiveAddWorkingDays, naiveIsWorkingDay } from './naive-calendar';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 1000);
const aDay = fc.integer({ min: toDayNumber('2006-01-01'), max: toDayNumber('2028-06-30') });
const aNumber = fc.integer({ min: 1, max: 60 });
const holds = <T>(property: fc.IProperty<T>): void => fc.assert(property, { numRuns });
jest.setTimeout(60_000 + numRuns * 60);

test('agrees with counting day by day', () => {
  holds(
    fc.property(aDay, aNumber, (day, n) => {
      expect(toIso(calendar.addWorkingDays(day, n))).toBe(naiveAddWorkingDays(toIso(day), n));
    }),
  );
});

test('agrees with counting day by day when holidays are added', () => {
  const dates = fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 5 });
  holds(
    fc.property(aDay, aNumber, dates, (day, n, after) => {
      const extra = after.map((offset) => toIso(day + offset));
      const counted = calendar.withHolidays(extra.map((iso) => ({ day: iso }))).addWorkingDays(day, n);
      expect(toIso(counted)).toBe(naiveAddWorkingDays(toIso(day), n, new Set(extra)));
    }),
  );
});

test('the day reached is a working day, later, and counting back gives the number', () => {
  holds(
    fc.property(aDay, aNumber, (day, n) => {
      const due = calendar.addWorkingDays(day, n);
      expect(naiveIsWorkingDay(toIso(due))).toBe(true);
      expect(due).toBeGreaterThan(day);
      expect(calendar.workingDaysBetween(day, due)).toBe(n);
      expect(due - day).toBe(n + calendar.notCounted(day, due).length);
    }),
  );
});

test('from a working day, back again is where it started', () => {
  holds(
    fc.property(aDay, aNumber, (day, n) => {
      fc.pre(calendar.isWorkingDay(day));
      expect(calendar.subtractWorkingDays(calendar.addWorkingDays(day, n), n)).toBe(day);
    }),
  );
});

test('adding a holiday never makes a date earlier, and moves it by few days', () => {
  holds(
    fc.property(aDay, aNumber, fc.integer({ min: -5, max: 90 }), (day, n, offset) => {
      fc.pre(day + offset >= toDayNumber('2006-01-01'));
      const before = calendar.addWorkingDays(day, n);
      const after = calendar.withHoliday(toIso(day + offset)).addWorkingDays(day, n);
      expect(after).toBeGreaterThanOrEqual(before);
      expect(after).toBeLessThanOrEqual(calendar.nextWorkingDay(before));
    }),
  );
});

test('more days are never earlier', () => {
  holds(
    fc.property(aDay, aNumber, (day, n) => {
      expect(calendar.addWorkingDays(day, n + 1)).toBe(calendar.nextWorkingDay(calendar.addWorkingDays(day, n)));
    }),
  );
});
