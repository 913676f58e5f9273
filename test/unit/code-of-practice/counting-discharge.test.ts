import { aCase, contact, decline, event, level, person, shortly, type Json } from './a-case';

/** The sentences of "Discharging", "Declining", "States" and "Events", a row or more for each. */

const arrested = event('e1', 'suspect-arrested', '2026-06-01T12:00');
const arrest = (contacts: Json[], asOf = '2026-06-20', more: Json = {}): string =>
  shortly(aCase(asOf, [arrested], [person('victim', more)], contacts))[0]?.slice(
    '2020.arrest#1 2026-06-01 > '.length,
  ) ?? '';

describe('Discharging', () => {
  test.each(['spoke', 'in-person', 'letter-sent', 'email-sent', 'text-sent'])('%s counts', (outcome) => {
    expect(arrest([contact('c1', '2026-06-02', ['arrest:e1'], outcome)])).toBe('2026-06-08 met by c1 on 2026-06-02');
  });

  test.each(['no-answer', 'voicemail', 'wrong-person', 'number-unobtainable', 'declined-to-talk'])(
    '%s does not',
    (outcome) => {
      expect(arrest([contact('c1', '2026-06-02', ['arrest:e1'], outcome)])).toBe('2026-06-08 overdue');
    },
  );

  test.each([
    ['on the due day is in time', '2026-06-08T22:59', '2026-06-08 met by c1 on 2026-06-08'],
    ['later is late', '2026-06-08T23:00', '2026-06-08 met-late by c1 on 2026-06-09'],
    ['at the instant of the event it had happened', '2026-06-01T12:00', '2026-06-08 met by c1 on 2026-06-01'],
    ['before the event it had not happened', '2026-06-01T11:59', '2026-06-08 overdue'],
    ['after asOf it is ignored', '2026-06-21', '2026-06-08 overdue'],
  ])('done %s', (_, at, expected) => {
    expect(arrest([contact('c1', at, ['arrest:e1'])])).toBe(expected);
  });

  test('the first contact that told it discharges, whichever is recorded first; at one instant the lesser id', () => {
    const later = contact('c1', '2026-06-04', ['arrest:e1']);
    const first = contact('c9', '2026-06-03', ['arrest:e1']);
    const same = contact('c8', '2026-06-03', ['arrest:e1']);
    expect(arrest([later, first])).toBe('2026-06-08 met by c9 on 2026-06-03');
    expect(arrest([later, first, same])).toBe('2026-06-08 met by c8 on 2026-06-03');
  });

  test('a contact that names another kind, or no pair, discharges nothing', () => {
    expect(arrest([contact('c1', '2026-06-03', ['bail:e1']), contact('c2', '2026-06-03', [])])).toBe(
      '2026-06-08 overdue',
    );
  });

  test('a contact after the event and before its receipt discharges a receipt clock', () => {
    const bail = event('e1', 'hearing-fixed', '2026-06-01', '2026-06-05');
    const told = [contact('c1', '2026-06-03', ['hearing:e1'])];
    expect(shortly(aCase('2026-06-20', [bail], [person()], told))).toEqual([
      '2020.hearing#1 2026-06-05 > 2026-06-08 met by c1 on 2026-06-03',
    ]);
  });

  test('a duty without a limit is met whenever it is done', () => {
    const told = [contact('c1', '2026-09-01', ['confirmation:e1'])];
    const reported = aCase('2026-09-02', [event('e1', 'reported', '2026-06-01')], [person()], told);
    expect(shortly(reported, 'confirmation')).toEqual([
      '2020.confirmation#1 2026-06-01 > none met by c1 on 2026-09-01',
    ]);
  });

  test('a contact that names an event received after asOf discharges nothing and is no error', () => {
    const events = [arrested, event('e2', 'suspect-arrested', '2026-06-02', '2026-06-25')];
    const told = [contact('c1', '2026-06-03', ['arrest:e2'])];
    expect(shortly(aCase('2026-06-04', events, [person()], told))).toEqual([
      '2020.arrest#1 2026-06-01 > 2026-06-08 open',
    ]);
  });
});

describe('Declining', () => {
  test.each([
    ['all updates', [decline('2026-06-02', 'all')], '2026-06-08 declined'],
    ['this kind', [decline('2026-06-02', ['bail', 'arrest'])], '2026-06-08 declined'],
    ['some other kind', [decline('2026-06-02', ['bail'])], '2026-06-08 overdue'],
    ['nothing', [decline('2026-06-02', 'none')], '2026-06-08 overdue'],
    ['an empty list', [decline('2026-06-02', [])], '2026-06-08 overdue'],
    ['and changed their mind', [decline('2026-06-02', 'all'), decline('2026-06-03', 'none')], '2026-06-08 overdue'],
    [
      'a later entry replaces the earlier',
      [decline('2026-06-02', 'all'), decline('2026-06-03', ['bail'])],
      '2026-06-08 overdue',
    ],
    ['in whichever order', [decline('2026-06-03', 'all'), decline('2026-06-02', 'none')], '2026-06-08 declined'],
    [
      'of one instant the last listed',
      [decline('2026-06-02', 'none'), decline('2026-06-02', 'all')],
      '2026-06-08 declined',
    ],
    ['only after asOf', [decline('2026-06-30', 'all')], '2026-06-08 overdue'],
    ['before the event', [decline('2026-05-01', 'all')], '2026-06-08 declined'],
  ])('declined %s', (_, declines, expected) => {
    expect(arrest([], '2026-06-20', { declines })).toBe(expected);
  });

  test('a duty that is done is done, though the kind is declined', () => {
    const declines = [decline('2026-06-02', 'all')];
    expect(arrest([contact('c1', '2026-06-04', ['arrest:e1'])], '2026-06-20', { declines })).toBe(
      '2026-06-08 met by c1 on 2026-06-04',
    );
  });

  test('a declined duty still has its date, moved with the level', () => {
    const more = { declines: [decline('2026-06-02', 'all')], levels: [level('2026-06-03', 'enhanced')] };
    expect(arrest([], '2026-06-20', more)).toBe('2026-06-04 declined');
  });
});

describe('Events', () => {
  test('the same event type may happen many times: each opens its own duty', () => {
    const events = [arrested, event('e2', 'suspect-arrested', '2026-06-02')];
    const told = [contact('c1', '2026-06-03', ['arrest:e2'])];
    expect(shortly(aCase('2026-06-04', events, [person()], told))).toEqual([
      '2020.arrest#1 2026-06-01 > 2026-06-08 open',
      '2020.arrest#1 2026-06-02 > 2026-06-09 met by c1 on 2026-06-03',
    ]);
  });

  test('an event no edition gives a duty for opens none', () => {
    expect(shortly(aCase('2026-06-04', [event('e1', 'statement-taken', '2026-06-01')]))).toEqual([]);
  });

  test('an event that occurred, or was received, after asOf is ignored', () => {
    const events = [
      event('e1', 'suspect-arrested', '2026-06-05'),
      event('e2', 'suspect-arrested', '2026-06-02', '2026-06-05'),
    ];
    expect(shortly(aCase('2026-06-04', events))).toEqual([]);
  });
});
