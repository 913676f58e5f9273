import { ENGLAND_AND_WALES } from '../../../src/calendar/bank-holidays-england-and-wales';
import {
  deskDayInWords,
  type DeskStandard,
  standardDay,
  standardInWords,
  standardProblems,
} from '../../../src/duties/desk-standard';

const working = (days: number): DeskStandard => ({ days, unit: 'working days' });
const calendarDays = (days: number): DeskStandard => ({ days, unit: 'calendar days' });

test.each([
  [working(3), '2026-04-01', '2026-04-08'],
  [working(1), '2026-04-02', '2026-04-07'],
  [calendarDays(3), '2026-04-01', '2026-04-04'],
  [working(1), '2028-12-29', null],
  [calendarDays(5), '2028-12-29', '2029-01-03'],
])('%j from %s is by %s', (standard, start, day) => {
  expect(standardDay(standard, start, ENGLAND_AND_WALES)).toBe(day);
});

test('is said as the desk’s and not the Code’s', () => {
  expect(standardInWords(working(1))).toBe('within 1 working day');
  expect(deskDayInWords(working(3), '2026-04-07')).toBe(
    "Your desk's own standard: within 3 working days, by Tuesday 7 April 2026 (not the Code's)",
  );
});

test.each<[number | null, string | null, string[]]>([
  [3, 'working days', []],
  [null, null, []],
  [0, 'working days', ['days']],
  [367, 'calendar days', ['days']],
  [1.5, 'fortnights', ['days', 'unit']],
  [Number.NaN, null, ['days', 'unit']],
])('%s %s', (days, unit, fields) => {
  expect(standardProblems(days, unit).map((problem) => problem.field)).toEqual(fields);
});
