import fc from 'fast-check';
import { ENGLAND_AND_WALES } from '../../../src/calendar/bank-holidays-england-and-wales';
import { legalDayOf, toDayNumber, toIso } from '../../../src/calendar/legal-day';
import { latestDueDay, type Rung, rungAt } from '../../../src/reminders/ladder';
import { inWorkingHours } from '../../../src/referrals/working-hours';

const rungs: readonly Rung[] = ['officer-silent', 'day-before', 'due-day', 'overdue'];
const at = (rung: Rung, due: string) => new Date(rungAt(rung, toDayNumber(due), ENGLAND_AND_WALES)).toISOString();

describe('the instants of a ladder', () => {
  test.each([
    // due, officer-silent, day-before, due-day, overdue
    [
      'a Wednesday in winter',
      '2026-02-04',
      '2026-02-02T09:00',
      '2026-02-03T09:00',
      '2026-02-04T08:00',
      '2026-02-05T09:00',
    ],
    ['a Friday', '2026-02-06', '2026-02-04T09:00', '2026-02-05T09:00', '2026-02-06T08:00', '2026-02-09T09:00'],
    ['a Monday', '2026-02-09', '2026-02-05T09:00', '2026-02-06T09:00', '2026-02-09T08:00', '2026-02-10T09:00'],
    [
      'a Saturday (a limit in calendar days)',
      '2026-02-07',
      '2026-02-04T09:00',
      '2026-02-05T09:00',
      '2026-02-06T08:00',
      '2026-02-09T09:00',
    ],
    ['a Sunday', '2026-02-08', '2026-02-04T09:00', '2026-02-05T09:00', '2026-02-06T08:00', '2026-02-09T09:00'],
    [
      'Maundy Thursday, in summer time',
      '2026-04-02',
      '2026-03-31T08:00',
      '2026-04-01T08:00',
      '2026-04-02T07:00',
      '2026-04-07T08:00',
    ],
    ['Good Friday', '2026-04-03', '2026-03-31T08:00', '2026-04-01T08:00', '2026-04-02T07:00', '2026-04-07T08:00'],
    [
      'the Tuesday after Easter',
      '2026-04-07',
      '2026-04-01T08:00',
      '2026-04-02T08:00',
      '2026-04-07T07:00',
      '2026-04-08T08:00',
    ],
    ['24 December', '2026-12-24', '2026-12-22T09:00', '2026-12-23T09:00', '2026-12-24T08:00', '2026-12-29T09:00'],
    ['25 December', '2026-12-25', '2026-12-22T09:00', '2026-12-23T09:00', '2026-12-24T08:00', '2026-12-29T09:00'],
    ['31 December', '2026-12-31', '2026-12-29T09:00', '2026-12-30T09:00', '2026-12-31T08:00', '2027-01-04T09:00'],
    [
      'the Sunday on which summer time begins',
      '2026-03-29',
      '2026-03-25T09:00',
      '2026-03-26T09:00',
      '2026-03-27T08:00',
      '2026-03-30T08:00',
    ],
    [
      'the Monday after it',
      '2026-03-30',
      '2026-03-26T09:00',
      '2026-03-27T09:00',
      '2026-03-30T07:00',
      '2026-03-31T08:00',
    ],
    [
      'the Sunday on which summer time ends',
      '2026-10-25',
      '2026-10-21T08:00',
      '2026-10-22T08:00',
      '2026-10-23T07:00',
      '2026-10-26T09:00',
    ],
    [
      'the Monday after it',
      '2026-10-26',
      '2026-10-22T08:00',
      '2026-10-23T08:00',
      '2026-10-26T08:00',
      '2026-10-27T09:00',
    ],
  ])('of a duty due on %s', (_, due, ...expected) => {
    expect(rungs.map((rung) => at(rung, due))).toEqual(expected.map((utc) => `${utc}:00.000Z`));
  });

  test('are refused where the calendar does not hold the year', () => {
    expect(() => at('overdue', '2028-12-29')).toThrow('needs the bank holidays of 2029');
    expect(at('due-day', '2028-12-29')).toBe('2028-12-29T08:00:00.000Z');
  });
});

describe('the latest due day whose rung has come', () => {
  const latest = (rung: Rung, now: string) => {
    const instant = Date.parse(now);
    return toIso(latestDueDay(rung, legalDayOf(instant), instant, ENGLAND_AND_WALES));
  };

  test.each<[string, Rung, string, string]>([
    ['Friday 08:59: the day before has not come for Monday', 'day-before', '2026-02-06T08:59:59Z', '2026-02-08'],
    ['Friday 09:00: it has', 'day-before', '2026-02-06T09:00:00Z', '2026-02-09'],
    [
      'Friday 08:00: the due day has come, and with it that of the weekend',
      'due-day',
      '2026-02-06T08:00:00Z',
      '2026-02-08',
    ],
    ['Friday evening: Monday has not come', 'due-day', '2026-02-06T20:00:00Z', '2026-02-08'],
    ['Monday 08:30: Friday is not yet reported as overdue', 'overdue', '2026-02-09T08:30:00Z', '2026-02-05'],
    ['Monday 09:00: it is, and the weekend', 'overdue', '2026-02-09T09:00:00Z', '2026-02-08'],
    ['Maundy Thursday 09:00: the day before Tuesday', 'day-before', '2026-04-02T09:00:00+01:00', '2026-04-07'],
    ['24 December 09:00: the day before the 29th', 'day-before', '2026-12-24T09:00:00Z', '2026-12-29'],
    ['31 December 09:00: the day before 4 January', 'day-before', '2026-12-31T09:00:00Z', '2027-01-04'],
  ])('%s', (_, rung, now, due) => expect(latest(rung, now)).toBe(due));

  test('stops at the end of the calendar and does not fail', () => {
    expect(latest('overdue', '2028-12-29T12:00:00Z')).toBe('2028-12-28');
  });
});

const day = fc.integer({ min: toDayNumber('2006-02-01'), max: toDayNumber('2028-11-30') });

test('every rung falls in working hours, and the ladder is climbed in its order', () => {
  fc.assert(
    fc.property(day, (due) => {
      const instants = rungs.map((rung) => rungAt(rung, due, ENGLAND_AND_WALES));
      expect(instants.every((instant) => inWorkingHours(new Date(instant), ENGLAND_AND_WALES))).toBe(true);
      expect([...instants].sort((a, b) => a - b)).toEqual(instants);
    }),
  );
});

test('the latest due day has had its rung, and the day after it has not', () => {
  const minutes = fc.integer({ min: 0, max: 1439 });
  fc.assert(
    fc.property(day, minutes, fc.constantFrom(...rungs), (today, minute, rung) => {
      const now = today * 86_400_000 + minute * 60_000;
      const latest = latestDueDay(rung, legalDayOf(now), now, ENGLAND_AND_WALES);
      expect(rungAt(rung, latest, ENGLAND_AND_WALES)).toBeLessThanOrEqual(now);
      expect(rungAt(rung, latest + 1, ENGLAND_AND_WALES)).toBeGreaterThan(now);
    }),
  );
});
