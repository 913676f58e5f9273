import { ENGLAND_AND_WALES } from '../../../src/calendar/bank-holidays-england-and-wales';
import { toIso } from '../../../src/calendar/legal-day';
import { weeklyHour } from '../../../src/reminders/weekly-hour';

test.each([
  ['Monday before the hour', '2026-02-02T07:59:59Z', undefined],
  ['Monday at the hour', '2026-02-02T08:00:00Z', '2026-02-02 2026-02-02T08:00'],
  ['in summer the hour is one of London', '2026-06-01T07:00:00Z', '2026-06-01 2026-06-01T07:00'],
  ['a missed Monday is caught up', '2026-02-05T14:00:00Z', '2026-02-02 2026-02-02T08:00'],
  ['on Sunday it is still that week', '2026-02-08T23:30:00Z', '2026-02-02 2026-02-02T08:00'],
  ['a bank holiday is left alone', '2026-05-04T12:00:00Z', undefined],
  ['and Tuesday has it', '2026-05-05T07:00:00Z', '2026-05-04 2026-05-05T07:00'],
  ['midnight between Sunday and Monday in summer', '2026-05-31T23:30:00Z', undefined],
])('%s', (_, now, expected) => {
  const hour = weeklyHour(new Date(now), ENGLAND_AND_WALES);
  expect(hour && `${toIso(hour.monday)} ${hour.at.toISOString().slice(0, 16)}`).toBe(expected);
});
