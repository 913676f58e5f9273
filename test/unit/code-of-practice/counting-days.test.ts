import { aCase, event, person, shortly } from './a-case';

/** The sentences of "Editions", "Days" and "Who is owed", a row or more for each. */

describe('Editions', () => {
  const arrest = (day: string): string[] =>
    shortly(aCase('2026-12-01', [event('e1', 'suspect-arrested', day)]), 'arrest');

  test.each([
    ['3 April 2006 is the first day of the 2005 edition', '2006-04-03', '2005.arrest'],
    ['9 December 2013 is its last', '2013-12-09', '2005.arrest'],
    ['10 December 2013 is the first day of the 2013 edition', '2013-12-10', '2013.arrest'],
    ['15 November 2015 is its last', '2015-11-15', '2013.arrest'],
    ['16 November 2015 is the first day of the 2015 edition', '2015-11-16', '2015.arrest'],
    ['31 March 2021 is its last', '2021-03-31', '2015.arrest'],
    ['1 April 2021 is the first day of the 2020 edition', '2021-04-01', '2020.arrest'],
  ])('%s', (_, day, rule) => {
    expect(arrest(day)[0]).toMatch(new RegExp(`^${rule}#1`));
  });

  test('before 3 April 2006 nothing is owed', () => {
    expect(arrest('2006-04-02T22:59')).toEqual([]);
    expect(shortly(aCase('2006-06-01', [event('e1', 'reported', '2006-04-02')]))).toEqual([]);
  });

  test('the edition is the one of the legal day the clock starts: 23:30 UTC on 31 March 2021 is 1 April', () => {
    expect(arrest('2021-03-31T23:30')).toEqual(['2020.arrest#1 2021-04-01 > 2021-04-12 overdue']);
  });

  test('a receipt clock takes the edition of the day of receipt', () => {
    const sentenced = event('e1', 'sentenced', '2013-12-09', '2013-12-10');
    expect(shortly(aCase('2014-01-01', [sentenced]))).toEqual(['2013.sentence#1 2013-12-10 > 2013-12-11 overdue']);
  });

  test('an event clock takes the edition of the day of the event, whenever it was received', () => {
    const arrested = event('e1', 'suspect-arrested', '2013-12-09', '2013-12-10');
    expect(shortly(aCase('2014-01-01', [arrested]))).toEqual(['2005.arrest#1 2013-12-09 > 2013-12-16 overdue']);
  });
});

describe('Days', () => {
  const due = (type: string, at: string, received?: string): string | undefined =>
    shortly(aCase('2028-12-30', [event('e1', type, at, received)]))[0];

  test.each([
    ['Thursday 2 April 2026 plus 1', 'sentenced', '2026-04-02', '2020.sentence#1 2026-04-02 > 2026-04-07'],
    ['Wednesday 1 April 2026 plus 5', 'suspect-arrested', '2026-04-01', '2020.arrest#1 2026-04-01 > 2026-04-10'],
    ['Friday 16 September 2022 plus 1', 'hearing-fixed', '2022-09-16', '2020.hearing#1 2022-09-16 > 2022-09-20'],
    ['23:30 UTC on 30 June is 1 July', 'sentenced', '2026-06-30T23:30', '2020.sentence#1 2026-07-01 > 2026-07-02'],
    ['day 0 may be a Sunday', 'sentenced', '2026-06-28', '2020.sentence#1 2026-06-28 > 2026-06-29'],
    ['day 0 may be a bank holiday', 'sentenced', '2026-08-31', '2020.sentence#1 2026-08-31 > 2026-09-01'],
  ])('%s', (_, type, at, expected) => {
    expect(due(type, at)).toBe(`${expected} overdue`);
  });

  test('Thursday 18 May 2017 plus 20 (by receipt) is Friday 16 June', () => {
    expect(due('contact-scheme-referred', '2017-05-10', '2017-05-18')).toBe(
      '2015.contact-scheme#1 2017-05-18 > 2017-06-16 overdue',
    );
  });

  test('a receipt clock starts on the day of receipt, and on the day of the event where no receipt was given', () => {
    expect(due('hearing-fixed', '2026-06-01', '2026-06-08')).toBe('2020.hearing#1 2026-06-08 > 2026-06-09 overdue');
    expect(due('hearing-fixed', '2026-06-01')).toBe('2020.hearing#1 2026-06-01 > 2026-06-02 overdue');
  });

  test('an event clock starts on the day of the event, whenever it was received', () => {
    expect(due('suspect-arrested', '2026-06-01', '2026-06-04')).toBe('2020.arrest#1 2026-06-01 > 2026-06-08 overdue');
  });

  test('calendar limits are not moved off weekends or holidays', () => {
    const reported = aCase('2025-11-28', [event('e1', 'reported', '2025-11-27')]);
    expect(shortly(reported, 'progress')).toEqual(['2020.progress#1 2025-11-27 > 2025-12-25 open']);
  });

  test.each([
    ['one calendar month is the same day number', '2010-03-15', '2010-04-15'],
    ["or that month's last day", '2011-01-31', '2011-02-28'],
    ["or that month's last day in a leap year", '2012-01-31', '2012-02-29'],
  ])('%s', (_, from, to) => {
    const reported = aCase(`${from}T13:00`, [event('e1', 'reported', from)]);
    expect(shortly(reported, 'progress')).toEqual([`2005.progress#1 ${from} > ${to} open`]);
  });

  test('a duty is due by the end of its due day, London time', () => {
    const arrested = [event('e1', 'suspect-arrested', '2026-06-01')];
    expect(shortly(aCase('2026-06-08T22:59:59', arrested))).toEqual(['2020.arrest#1 2026-06-01 > 2026-06-08 open']);
    expect(shortly(aCase('2026-06-08T23:00:00', arrested))).toEqual(['2020.arrest#1 2026-06-01 > 2026-06-08 overdue']);
  });

  test('a date that needs a year beyond the calendar is refused', () => {
    expect(() => due('suspect-arrested', '2028-12-28')).toThrow(/^events\[0\]: .*bank holidays of 2029/);
  });

  test('calendar days and months need no year of the calendar', () => {
    expect(due('investigation-closed', '2028-12-01')).toMatch(/2028-12-08 overdue$/);
    const late = { ...aCase('2028-12-27', [event('e1', 'reported', '2028-12-20')]) };
    expect(shortly(late, 'progress')).toEqual(['2020.progress#1 2028-12-20 > 2029-01-17 open']);
  });
});

describe('Who is owed', () => {
  const events = [event('e1', 'suspect-arrested', '2026-06-01'), event('e2', 'sentenced', '2026-06-02')];

  test.each(['victim', 'bereaved-relative', 'parent-or-guardian', 'family-spokesperson', 'business-contact'])(
    'a %s is owed the duties to victims',
    (role) => {
      expect(shortly(aCase('2026-06-02T13:00', events, [person(role)]))).toEqual([
        '2020.sentence#1 2026-06-02 > 2026-06-03 open',
        '2020.arrest#1 2026-06-01 > 2026-06-08 open',
      ]);
    },
  );

  test('a witness is owed only the duties to victims and witnesses', () => {
    expect(shortly(aCase('2026-06-02T13:00', events, [person('witness')]))).toEqual([
      '2020.sentence#1 2026-06-02 > 2026-06-03 open',
    ]);
  });

  test('a witness is owed no repeating updates', () => {
    expect(shortly(aCase('2026-06-02', [event('e1', 'reported', '2026-06-01')], [person('witness')]))).toEqual([]);
  });

  test('every person of a case has their own duties, and a contact with one does nothing for the other', () => {
    const people = [person(), { id: 'p2', role: 'victim' }];
    const told = {
      id: 'c1',
      person: 'p2',
      at: '2026-06-02T09:00Z',
      outcome: 'spoke',
      discharges: [{ kind: 'arrest', event: 'e1' }],
    };
    expect(shortly(aCase('2026-06-03', events, people, [told]), 'arrest')).toEqual([
      '2020.arrest#1 2026-06-01 > 2026-06-08 open',
      '2020.arrest#1 2026-06-01 > 2026-06-08 met by c1 on 2026-06-02',
    ]);
  });
});
