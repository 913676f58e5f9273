import {
  addCalendarMonth,
  isLegalDay,
  legalDayOf,
  londonInstant,
  toDayNumber,
  toIso,
  weekdayOf,
} from '../../../src/calendar/legal-day';

const HOUR = 3_600_000;
const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const dayOf = (iso: string): string => toIso(legalDayOf(Date.parse(iso)));

describe('the legal day of an instant', () => {
  test.each([
    ['23:30 UTC on 30 June is 1 July', '2026-06-30T23:30:00Z', '2026-07-01'],
    ['22:59 UTC on 30 June is still 30 June', '2026-06-30T22:59:59.999Z', '2026-06-30'],
    ['in winter the day turns with UTC', '2026-01-31T23:59:59.999Z', '2026-01-31'],
    ['the last moment before summer time', '2026-03-29T00:59:59.999Z', '2026-03-29'],
    ['23:00 UTC on the day summer time starts', '2026-03-29T23:00:00Z', '2026-03-30'],
    ['23:59 UTC on the eve of the end of summer time', '2026-10-24T23:59:00Z', '2026-10-25'],
    ['23:59 UTC on the day summer time ends', '2026-10-25T23:59:00Z', '2026-10-25'],
    ['the last day of a leap February', '2024-02-29T12:00:00Z', '2024-02-29'],
    ['before 1970', '1969-12-31T23:59:00Z', '1969-12-31'],
  ])('%s', (_, instant, day) => {
    expect(dayOf(instant)).toBe(day);
  });

  test('agrees with the time zone database for every half hour of the days around each change, 1996 to 2030', () => {
    const differing: string[] = [];
    for (let year = 1996; year <= 2030; year += 1) {
      for (const month of [3, 10]) {
        const from = Date.UTC(year, month - 1, 23);
        for (let at = from; at < from + 10 * 24 * HOUR; at += HOUR / 2)
          if (toIso(legalDayOf(at)) !== london.format(at)) differing.push(new Date(at).toISOString());
      }
    }
    expect(differing).toEqual([]);
  });

  test('agrees with the time zone database at 22:30 and 23:30 UTC of every day, 1996 to 2030', () => {
    const differing: string[] = [];
    for (let at = Date.UTC(1996, 0, 1, 22, 30); at < Date.UTC(2031, 0, 1); at += 24 * HOUR) {
      for (const instant of [at, at + HOUR])
        if (toIso(legalDayOf(instant)) !== london.format(instant)) differing.push(new Date(instant).toISOString());
    }
    expect(differing).toEqual([]);
  });
});

describe('a London time of day as an instant', () => {
  test.each([
    ['winter', '2026-01-15', 9, 0, '2026-01-15T09:00:00.000Z'],
    ['summer', '2026-07-15', 9, 0, '2026-07-15T08:00:00.000Z'],
    ['midnight in summer', '2026-07-15', 0, 0, '2026-07-14T23:00:00.000Z'],
    ['the skipped hour is read an hour later', '2026-03-29', 1, 30, '2026-03-29T01:30:00.000Z'],
    ['right after the skipped hour', '2026-03-29', 2, 0, '2026-03-29T01:00:00.000Z'],
    ['the hour that comes twice is its first', '2026-10-25', 1, 30, '2026-10-25T00:30:00.000Z'],
    ['right after the hour that comes twice', '2026-10-25', 2, 0, '2026-10-25T02:00:00.000Z'],
  ])('%s', (_, day, hours, minutes, instant) => {
    expect(new Date(londonInstant(toDayNumber(day), hours, minutes)).toISOString()).toBe(instant);
  });
});

describe('days by number', () => {
  test('there and back for every day of 1990 to 2060, weekdays in turn', () => {
    const first = toDayNumber('1990-01-01');
    for (let day = first; day < toDayNumber('2060-01-01'); day += 1) {
      const iso = toIso(day);
      if (new Date(day * 86_400_000).toISOString().slice(0, 10) !== iso) throw new Error(iso);
      if (toDayNumber(iso) !== day || weekdayOf(day) !== new Date(`${iso}T00:00Z`).getUTCDay()) throw new Error(iso);
    }
  });

  test.each(['2023-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '2026-04-01T00:00Z', 'yesterday', ''])(
    '%p is no day',
    (text) => {
      expect(isLegalDay(text)).toBe(false);
      expect(() => toDayNumber(text)).toThrow('is not a real day written YYYY-MM-DD');
    },
  );
});

describe('one calendar month on', () => {
  test.each([
    ['the same day number', '2010-03-15', '2010-04-15'],
    ['the last day of a shorter month', '2010-01-31', '2010-02-28'],
    ['the last day of a leap February', '2012-01-30', '2012-02-29'],
    ['not moved to the end of a longer month', '2010-02-28', '2010-03-28'],
    ['over the new year', '2010-12-31', '2011-01-31'],
  ])('%s', (_, from, to) => {
    expect(toIso(addCalendarMonth(toDayNumber(from)))).toBe(to);
  });

  test('several months are counted at once: 31 January and 2 is 31 March', () => {
    expect(toIso(addCalendarMonth(toDayNumber('2010-01-31'), 2))).toBe('2010-03-31');
  });
});
