import { aCase, contact, decline, event, person, plan, shortly, type Json } from './a-case';

/** The sentences of "Repeating updates", a row or more for each. */

const reported = event('r1', 'reported', '2026-06-01T12:00');
const updates = (asOf: string, more: Json = {}, contacts: Json[] = [], events: Json[] = []): string[] =>
  shortly(aCase(asOf, [reported, ...events], [person('victim', more)], contacts), 'progress').map((line) =>
    line.replace('2020.progress', ''),
  );
const update = (id: string, at: string): Json => contact(id, at, ['progress:r1']);

describe('the clocks', () => {
  test('the first starts with the report; 28 days where nothing was agreed', () => {
    expect(updates('2026-06-02')).toEqual(['#1 2026-06-01 > 2026-06-29 open']);
  });

  test('each later clock starts on the day of the contact that gave the last update', () => {
    expect(updates('2026-07-20', {}, [update('c1', '2026-06-20'), update('c2', '2026-07-19')])).toEqual([
      '#1 2026-06-01 > 2026-06-29 met by c1 on 2026-06-20',
      '#2 2026-06-20 > 2026-07-18 met-late by c2 on 2026-07-19',
      '#3 2026-07-19 > 2026-08-16 open',
    ]);
  });

  test('the next update is a later contact: two at one instant give one update', () => {
    expect(updates('2026-06-21', {}, [update('c2', '2026-06-20'), update('c1', '2026-06-20')])).toEqual([
      '#1 2026-06-01 > 2026-06-29 met by c1 on 2026-06-20',
      '#2 2026-06-20 > 2026-07-18 open',
    ]);
  });

  test('two contacts on one day give two updates', () => {
    expect(updates('2026-06-21', {}, [update('c1', '2026-06-20T09:00'), update('c2', '2026-06-20T10:00')])).toEqual([
      '#1 2026-06-01 > 2026-06-29 met by c1 on 2026-06-20',
      '#2 2026-06-20 > 2026-07-18 met by c2 on 2026-06-20',
      '#3 2026-06-20 > 2026-07-18 open',
    ]);
  });

  test('edition and limit are those in force on the day each clock starts', () => {
    const events = [event('r1', 'reported', '2013-11-01')];
    const contacts = [update('c1', '2013-11-30'), update('c2', '2013-12-20')];
    expect(shortly(aCase('2013-12-21', events, [person()], contacts), 'progress')).toEqual([
      '2005.progress#1 2013-11-01 > 2013-12-01 met by c1 on 2013-11-30',
      '2005.progress#2 2013-11-30 > 2013-12-30 met by c2 on 2013-12-20',
      '2013.progress#3 2013-12-20 > 2014-01-17 open',
    ]);
  });

  test('two reports open two series, and one contact can serve both', () => {
    const second = event('r2', 'reported', '2026-06-10');
    expect(updates('2026-06-21', {}, [update('c1', '2026-06-20')], [second])).toEqual([
      '#1 2026-06-01 > 2026-06-29 met by c1 on 2026-06-20',
      '#1 2026-06-10 > 2026-07-08 met by c1 on 2026-06-20',
      '#2 2026-06-20 > 2026-07-18 open',
      '#2 2026-06-20 > 2026-07-18 open',
    ]);
  });
});

describe('what gives an update', () => {
  const arrested = event('a1', 'suspect-arrested', '2026-06-05');
  const complaint = event('k1', 'complaint-received', '2026-06-05');
  const review = event('v1', 'review-requested', '2026-06-05');
  const given = ['#1 2026-06-01 > 2026-06-29 met by c1 on 2026-06-10', '#2 2026-06-10 > 2026-07-08 open'];
  const notGiven = ['#1 2026-06-01 > 2026-06-29 open'];

  test.each([
    ['progress since the report', ['progress:r1'], 'spoke', given],
    ['any event that had happened', ['arrest:a1'], 'letter-sent', given],
    ['such an event, whichever the kind', ['referral:a1'], 'spoke', given],
    ['not another duty of the report', ['referral:r1'], 'spoke', notGiven],
    ['not a complaint', ['complaint:k1'], 'spoke', notGiven],
    ['not a complaint by the kind progress', ['progress:k1'], 'spoke', notGiven],
    ['not a review', ['review-acknowledged:v1'], 'spoke', notGiven],
    ['not an attempt', ['progress:r1'], 'voicemail', notGiven],
    ['not a contact that names nothing', [], 'spoke', notGiven],
  ])('%s', (_, pairs, outcome, expected) => {
    const contacts = [contact('c1', '2026-06-10', pairs, outcome)];
    expect(updates('2026-06-11', {}, contacts, [arrested, complaint, review])).toEqual(expected);
  });

  test('not an event that had not happened by then', () => {
    const later = event('a1', 'suspect-arrested', '2026-06-10T12:01');
    expect(updates('2026-06-11', {}, [contact('c1', '2026-06-10T12:00', ['arrest:a1'])], [later])).toEqual(notGiven);
  });
});

describe('the plan', () => {
  test.each([
    ['agreed before day 0', [plan('2026-05-01', 14)], '2026-06-15'],
    ['agreed at the very instant', [plan('2026-06-01T12:00', 14)], '2026-06-15'],
    ['changed while undone', [plan('2026-06-03', 14)], '2026-06-15'],
    ['lengthened', [plan('2026-05-01', 7), plan('2026-06-03', 60)], '2026-07-31'],
    ['shortened, but not before the day of the change', [plan('2026-06-12', 7)], '2026-06-12'],
    ['changed after it was overdue', [plan('2026-05-01', 7), plan('2026-06-12', 3)], '2026-06-12'],
    ['the same number again, after it was overdue', [plan('2026-05-01', 7), plan('2026-06-12', 7)], '2026-06-12'],
    ['changed at 23:30 UTC: the next London day', [plan('2026-06-12T23:30', 7)], '2026-06-13'],
    ['changed twice at one instant: the last listed', [plan('2026-06-03', 7), plan('2026-06-03', 21)], '2026-06-22'],
    ['changed after asOf', [plan('2026-06-14', 7)], '2026-06-29'],
  ])('%s', (_, plans, due) => {
    expect(updates('2026-06-13T12:00', { plans })[0]).toMatch(`#1 2026-06-01 > ${due}`);
  });

  test('a plan changed after an update, or at its instant, does not move that update but the next', () => {
    const plans = [plan('2026-06-10', 7)];
    expect(updates('2026-06-11', { plans }, [update('c1', '2026-06-10')])).toEqual([
      '#2 2026-06-10 > 2026-06-17 open',
      '#1 2026-06-01 > 2026-06-29 met by c1 on 2026-06-10',
    ]);
  });

  test('the 2005 edition knows no plan: one calendar month', () => {
    const people = [person('victim', { plans: [plan('2010-05-01', 7), plan('2010-06-05', 3)] })];
    expect(shortly(aCase('2010-06-10', [event('r1', 'reported', '2010-06-01')], people), 'progress')).toEqual([
      '2005.progress#1 2010-06-01 > 2010-07-01 open',
    ]);
  });
});

describe('the end', () => {
  const ends = ['charged', 'not-charged', 'disposal', 'investigation-closed', 'not-investigated'];

  test.each(ends)('%s ends the repeats', (type) => {
    expect(updates('2026-07-30', {}, [], [event('x1', type, '2026-06-20')])).toEqual([
      '#1 2026-06-01 > 2026-06-29 ended',
    ]);
  });

  const charged = (at: string): Json => event('x1', 'charged', at);
  const late = contact('c2', '2026-07-10', ['progress:r1']);

  test.each([
    ['due on the day of the end is ended', [charged('2026-06-29')], [], ['#1 2026-06-01 > 2026-06-29 ended']],
    ['due the day before stays overdue', [charged('2026-06-30')], [], ['#1 2026-06-01 > 2026-06-29 overdue']],
    [
      'overdue stays overdue until given, and no new clock starts',
      [charged('2026-06-30')],
      [late],
      ['#1 2026-06-01 > 2026-06-29 met-late by c2 on 2026-07-10'],
    ],
    [
      'an ended one stays ended, though told later',
      [charged('2026-06-20')],
      [late],
      ['#1 2026-06-01 > 2026-06-29 ended'],
    ],
    [
      'given at the very instant of the end, and no new clock starts',
      [charged('2026-06-20')],
      [update('c1', '2026-06-20')],
      ['#1 2026-06-01 > 2026-06-29 met by c1 on 2026-06-20'],
    ],
    [
      'given before the end, the next is ended',
      [charged('2026-06-20')],
      [update('c1', '2026-06-19')],
      ['#1 2026-06-01 > 2026-06-29 met by c1 on 2026-06-19', '#2 2026-06-19 > 2026-07-17 ended'],
    ],
    [
      'the first end counts',
      [charged('2026-06-30'), event('x2', 'disposal', '2026-06-20')],
      [],
      ['#1 2026-06-01 > 2026-06-29 ended'],
    ],
    ['an end before the report ends nothing', [charged('2026-05-20')], [], ['#1 2026-06-01 > 2026-06-29 overdue']],
    [
      'an end at the instant of the report ends nothing',
      [charged('2026-06-01T12:00')],
      [],
      ['#1 2026-06-01 > 2026-06-29 overdue'],
    ],
    ['an end after asOf is not known yet', [charged('2026-08-20')], [], ['#1 2026-06-01 > 2026-06-29 overdue']],
  ])('%s', (_, events, contacts, expected) => {
    expect(updates('2026-07-30', {}, contacts, events)).toEqual(expected);
  });

  test('a plan changed at or after the end moves nothing', () => {
    const plans = [plan('2026-06-20', 3), plan('2026-06-21', 5)];
    expect(updates('2026-07-30', { plans }, [], [charged('2026-06-20')])).toEqual(['#1 2026-06-01 > 2026-06-29 ended']);
  });

  test('the end told about is no end given: telling of the charge later leaves the update ended', () => {
    const told = contact('c1', '2026-06-21', ['charged:x1']);
    expect(updates('2026-07-30', {}, [told], [charged('2026-06-20')])).toEqual(['#1 2026-06-01 > 2026-06-29 ended']);
  });

  test('a declined update is declined; an ended one is ended all the same', () => {
    const declines = [decline('2026-06-02', ['progress'])];
    expect(updates('2026-07-30', { declines })).toEqual(['#1 2026-06-01 > 2026-06-29 declined']);
    expect(updates('2026-07-30', { declines }, [], [charged('2026-06-20')])).toEqual([
      '#1 2026-06-01 > 2026-06-29 ended',
    ]);
    expect(updates('2026-07-30', { declines }, [], [charged('2026-07-20')])).toEqual([
      '#1 2026-06-01 > 2026-06-29 declined',
    ]);
  });
});
