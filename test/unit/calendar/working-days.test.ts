import { ENGLAND_AND_WALES } from '../../../src/calendar/bank-holidays-england-and-wales';
import { BeyondCalendarError } from '../../../src/calendar/beyond-calendar-error';
import { toDayNumber, toIso } from '../../../src/calendar/legal-day';

const calendar = ENGLAND_AND_WALES;
const add = (day: string, n: number): string => toIso(calendar.addWorkingDays(toDayNumber(day), n));

describe('adding working days', () => {
  test.each([
    ['2026-04-02', 1, '2026-04-07', 'over Good Friday, the weekend and Easter Monday'],
    ['2026-04-01', 5, '2026-04-10', 'over Easter'],
    ['2017-05-18', 20, '2017-06-16', '29 May is a bank holiday'],
    ['2022-09-16', 1, '2022-09-20', 'the 19th was a late bank holiday'],
    ['2026-04-04', 1, '2026-04-07', 'from a Saturday'],
    ['2026-04-06', 1, '2026-04-07', 'from a bank holiday'],
    ['2026-04-08', 0, '2026-04-08', 'none'],
    ['2026-04-05', 0, '2026-04-05', 'none from a Sunday is that Sunday'],
    ['2027-12-24', 1, '2027-12-29', 'over both substitute days of Christmas'],
    ['2027-12-31', 1, '2028-01-04', "over the new year and New Year's Day's substitute"],
    ['2006-01-01', 1, '2006-01-03', 'from the first day of the calendar'],
    ['2028-12-28', 1, '2028-12-29', 'to the last working day of the calendar'],
  ])('%s plus %i is %s (%s)', (day, n, due) => {
    expect(add(day, n)).toBe(due);
  });

  test.each([
    ['2028-12-29', 1, 2029],
    ['2028-12-01', 100, 2029],
    ['2029-01-03', 1, 2029],
    ['2031-05-01', 1, 2031],
    ['2005-12-31', 1, 2005],
  ])('%s plus %i is refused, for it needs %i', (day, n, year) => {
    expect(() => add(day, n)).toThrow(BeyondCalendarError);
    expect(() => add(day, n)).toThrow(`load the bank holidays of ${year} into the calendar first`);
  });
});

describe('around a day', () => {
  const day = toDayNumber;

  test('the working day before and after', () => {
    expect(toIso(calendar.previousWorkingDay(day('2026-04-07')))).toBe('2026-04-02');
    expect(toIso(calendar.previousWorkingDay(day('2026-04-05')))).toBe('2026-04-02');
    expect(toIso(calendar.nextWorkingDay(day('2026-04-03')))).toBe('2026-04-07');
    expect(toIso(calendar.subtractWorkingDays(day('2026-04-08'), 3))).toBe('2026-04-01');
  });

  test('the working days between two days, both ways', () => {
    expect(calendar.workingDaysBetween(day('2026-04-02'), day('2026-04-10'))).toBe(4);
    expect(calendar.workingDaysBetween(day('2026-04-10'), day('2026-04-02'))).toBe(-4);
    expect(calendar.workingDaysBetween(day('2026-04-03'), day('2026-04-06'))).toBe(0);
  });

  test('before the calendar is refused as well', () => {
    expect(() => calendar.previousWorkingDay(day('2006-01-03'))).toThrow('the bank holidays of 2005');
    expect(() => calendar.isWorkingDay(day('2029-01-01'))).toThrow('the bank holidays of 2029');
  });

  test('each day not counted has a name', () => {
    expect(calendar.notCounted(day('2026-04-02'), day('2026-04-07'))).toEqual([
      { day: '2026-04-03', name: 'Good Friday' },
      { day: '2026-04-04', name: 'Saturday' },
      { day: '2026-04-05', name: 'Sunday' },
      { day: '2026-04-06', name: 'Easter Monday' },
    ]);
  });
});

describe('a calendar never changes', () => {
  const monday = toDayNumber('2026-05-11');

  test('a holiday added gives another one', () => {
    const later = calendar.withHoliday('2026-05-11', 'Day of thanks');
    expect(later.isWorkingDay(monday)).toBe(false);
    expect(later.whyNotCounted(monday)).toBe('Day of thanks');
    expect(calendar.isWorkingDay(monday)).toBe(true);
  });

  test('a holiday withdrawn gives another one', () => {
    const without = calendar.withHoliday('2026-05-11').withoutHoliday('2026-05-11');
    expect(without.isWorkingDay(monday)).toBe(true);
    expect(without.holidays).toEqual(calendar.holidays);
  });

  test('a holiday that is there already, or falls on a weekend, changes no day', () => {
    expect(calendar.withHoliday('2026-04-03', 'Another name')).toBe(calendar);
    expect(calendar.withHoliday('2026-05-10').whyNotCounted(monday - 1)).toBe('Sunday');
  });

  test('a holiday that is no day is refused', () => {
    expect(() => calendar.withHoliday('2026-02-30')).toThrow('not a real day');
  });
});
