import { readDay, readTime } from '../../../src/imports/london-time';

test.each([
  ['2026-04-02T17:30:00+01:00', '2026-04-02T16:30:00.000Z'],
  ['2026-04-02T17:30Z', '2026-04-02T17:30:00.000Z'],
  ['2026-04-02T17:30:00.250+0100', '2026-04-02T16:30:00.250Z'],
  ['2026-04-02T17:30:00-05', '2026-04-02T22:30:00.000Z'],
  ['02/04/2026 17:30', '2026-04-02T16:30:00.000Z'],
  ['02/01/2026 17:30', '2026-01-02T17:30:00.000Z'],
  ['29/03/2026 00:59', '2026-03-29T00:59:00.000Z'],
  ['29/03/2026 02:00', '2026-03-29T01:00:00.000Z'],
])('%s is %s', (typed, instant) => {
  const read = readTime(typed);
  expect(read.ok && new Date(read.at).toISOString()).toBe(instant);
});

test.each([
  ['25/10/2026 00:59', false, '2026-10-24T23:59:00.000Z'],
  ['25/10/2026 01:00', true, '2026-10-25T00:00:00.000Z'],
  ['25/10/2026 01:59', true, '2026-10-25T00:59:00.000Z'],
  ['25/10/2026 02:00', false, '2026-10-25T02:00:00.000Z'],
])('the night the clocks go back: %s comes twice: %s', (typed, twice, instant) => {
  expect(readTime(typed)).toEqual({ ok: true, at: Date.parse(instant), twice });
});

test.each([
  ['29/03/2026 01:00', /skipped/],
  ['29/03/2026 01:59', /skipped/],
  ['30/02/2026 10:00', /not a day that exists/],
  ['29/02/2026 10:00', /not a day that exists/],
  ['02/04/2026 24:00', /not a time of day/],
  ['2026-04-02T17:30:00', /has no offset/],
  ['2026-04-02 17:30', /has no offset/],
  ['2026-02-30T10:00:00Z', /not a day and time that exist/],
  ['2026-04-02T25:00:00Z', /not a day and time that exist/],
  ['0000-01-01T00:00:00Z', /not a day and time that exist/],
  ['2/4/2026 17:30', /is not a time/],
  ['02/04/2026', /is not a time/],
  ['yesterday', /is not a time/],
])('%s cannot be', (typed, why) => {
  const read = readTime(typed);
  expect(read.ok ? '' : read.problem).toMatch(why);
});

test.each([
  ['1990-02-05', '1990-02-05'],
  ['05/02/1990', '1990-02-05'],
  ['29/02/2000', '2000-02-29'],
  ['29/02/1900', undefined],
  ['31/04/1990', undefined],
  ['5/2/1990', undefined],
  ['0000-01-01', undefined],
  ['1990', undefined],
])('the day %s is %s', (typed, day) => expect(readDay(typed)).toBe(day));
