import { ENGLAND_AND_WALES } from '../../../src/calendar/bank-holidays-england-and-wales';
import { toDayNumber } from '../../../src/calendar/legal-day';
import { bandDays, bandOf } from '../../../src/duties/today';

describe('the bands of a day', () => {
  test.each([
    // today, next working day, end of the week
    ['2026-04-01', '2026-04-02', '2026-04-05', 'a Wednesday'],
    ['2026-04-02', '2026-04-07', '2026-04-12', 'Maundy Thursday: four days off'],
    ['2026-04-10', '2026-04-13', '2026-04-19', 'a Friday: the coming week'],
    ['2026-04-11', '2026-04-13', '2026-04-19', 'a Saturday'],
    ['2026-12-24', '2026-12-29', '2027-01-03', 'Christmas Eve, Boxing Day moved to Monday'],
  ])('on %s the next working day is %s and the week ends on %s (%s)', (today, nextWorkingDay, weekEnd) => {
    expect(bandDays(toDayNumber(today), ENGLAND_AND_WALES)).toEqual({ today, nextWorkingDay, weekEnd });
  });

  const maundyThursday = bandDays(toDayNumber('2026-04-02'), ENGLAND_AND_WALES);
  test.each([
    ['2026-04-01', 'overdue'],
    ['2026-04-02', 'today'],
    ['2026-04-03', 'next'], // Good Friday: nobody is there, so not later than the next working day
    ['2026-04-07', 'next'],
    ['2026-04-08', 'week'],
    ['2026-04-12', 'week'],
    ['2026-04-13', 'later'],
    [null, 'held'],
  ])('due on %s stands under %s on Maundy Thursday', (dueOn, band) => {
    expect(bandOf(dueOn, maundyThursday)).toBe(band);
  });
});
