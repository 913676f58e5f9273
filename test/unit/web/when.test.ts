import { toDayNumber } from '../../../src/calendar/legal-day';
import { readDay, readTime, typedInstant } from '../../../src/web/contact/when';

test.each([
  ['14:30', { hours: 14, minutes: 30 }],
  ['2.30pm', { hours: 14, minutes: 30 }],
  ['2:30 PM', { hours: 14, minutes: 30 }],
  ['2pm', { hours: 14, minutes: 0 }],
  ['12am', { hours: 0, minutes: 0 }],
  ['12:15pm', { hours: 12, minutes: 15 }],
  ['midday', { hours: 12, minutes: 0 }],
  ['midnight', { hours: 0, minutes: 0 }],
  ['00:05', { hours: 0, minutes: 5 }],
  ['24:00', undefined],
  ['13pm', undefined],
  ['0am', undefined],
  ['9:60', undefined],
  ['9', undefined],
  ['soon', undefined],
  ['', undefined],
])('the time “%s”', (typed, time) => {
  expect(readTime(typed)).toEqual(time);
});

test.each([
  ['8', '4', '2026', '2026-04-08'],
  ['29', '2', '2028', '2028-02-29'],
  ['29', '2', '2026', undefined],
  ['31', '4', '2026', undefined],
  ['8', '13', '2026', undefined],
  ['8', '4', '26', undefined],
  ['', '', '', undefined],
  ['1e1', '4', '2026', undefined],
])('the day %s %s %s', (day, month, year, iso) => {
  expect(readDay(day, month, year)).toBe(iso);
});

describe('a typed minute', () => {
  const day = toDayNumber('2026-04-08');
  const now = new Date('2026-04-08T11:30:20+01:00');
  test.each([
    [{ hours: 11, minutes: 29 }, '2026-04-08T10:29:59.999Z', 'a past minute is its end'],
    [{ hours: 11, minutes: 30 }, '2026-04-08T10:30:20.000Z', 'this minute is now'],
    [{ hours: 11, minutes: 31 }, '2026-04-08T10:31:00.000Z', 'a coming minute stays in the future'],
  ])('%j gives %s (%s)', (time, instant) => {
    expect(typedInstant(day, time, now).toISOString()).toBe(instant);
  });
});
