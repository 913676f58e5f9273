import { ENGLAND_AND_WALES } from '../../../src/calendar/bank-holidays-england-and-wales';
import { nextWorkingTime } from '../../../src/reminders/next-working-time';

test.each([
  ['in working hours it is now', '2026-02-06T12:34:56Z', '2026-02-06T12:34:56.000Z'],
  ['at 08:00 sharp', '2026-02-06T08:00:00Z', '2026-02-06T08:00:00.000Z'],
  ['before them, the same morning', '2026-02-06T03:00:00Z', '2026-02-06T08:00:00.000Z'],
  ['at 18:00 they are over: Friday evening gives Monday', '2026-02-06T18:00:00Z', '2026-02-09T08:00:00.000Z'],
  ['Saturday', '2026-02-07T11:00:00Z', '2026-02-09T08:00:00.000Z'],
  ['the evening of Maundy Thursday', '2026-04-02T21:00:00+01:00', '2026-04-07T07:00:00.000Z'],
  [
    'the night in which summer time ends, in the hour that comes twice',
    '2026-10-25T00:30:00Z',
    '2026-10-26T08:00:00.000Z',
  ],
  ['the evening of 24 December', '2026-12-24T19:00:00Z', '2026-12-29T08:00:00.000Z'],
])('%s', (_, now, then) => {
  expect(nextWorkingTime(new Date(now), ENGLAND_AND_WALES).toISOString()).toBe(then);
});
