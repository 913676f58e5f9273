import { aCase, contact, dutiesOf, event, level, person, shortly, type Json } from './a-case';

/** The sentences of "Level" and "Declining", a row or more for each. */

const arrested = event('e1', 'suspect-arrested', '2026-06-01T12:00'); // Monday; 5 working days: 8 June; 1: 2 June
const withLevels = (asOf: string, levels: Json[], contacts: Json[] = []): Json =>
  aCase(asOf, [arrested], [person('victim', { levels })], contacts);

describe('Level', () => {
  test.each([
    ['standard until an assessment says otherwise', [], '2026-06-08'],
    ['the level in force when the clock starts', [level('2026-05-01', 'enhanced')], '2026-06-02'],
    ['a level from the very instant of the event', [level('2026-06-01T12:00', 'enhanced')], '2026-06-02'],
    [
      'the last of several before the start',
      [level('2026-05-01', 'enhanced'), level('2026-05-02', 'standard')],
      '2026-06-08',
    ],
    [
      'in whichever order they are listed',
      [level('2026-05-02', 'standard'), level('2026-05-01', 'enhanced')],
      '2026-06-08',
    ],
    [
      'of two from one instant the last listed',
      [level('2026-05-01', 'standard'), level('2026-05-01', 'enhanced')],
      '2026-06-02',
    ],
    ['raised on the same day: the enhanced limit from day 0', [level('2026-06-01T12:01', 'enhanced')], '2026-06-02'],
    ['raised later: counted from the day it was raised', [level('2026-06-03', 'enhanced')], '2026-06-04'],
    ['raised at 23:30 UTC: counted from the next London day', [level('2026-06-03T23:30', 'enhanced')], '2026-06-05'],
    ['raised on a Saturday', [level('2026-06-06', 'enhanced')], '2026-06-08'],
    ['raised so late that the present day is the earlier', [level('2026-06-09', 'enhanced')], '2026-06-08'],
    [
      'lowered: the standard limit from day 0',
      [level('2026-05-01', 'enhanced'), level('2026-06-05', 'standard')],
      '2026-06-08',
    ],
    ['raised and lowered again', [level('2026-06-03', 'enhanced'), level('2026-06-05', 'standard')], '2026-06-08'],
    [
      'raised, lowered and raised again',
      [level('2026-06-02', 'enhanced'), level('2026-06-03', 'standard'), level('2026-06-04', 'enhanced')],
      '2026-06-05',
    ],
    [
      'the same level again changes nothing',
      [level('2026-05-01', 'enhanced'), level('2026-06-05', 'enhanced')],
      '2026-06-02',
    ],
    [
      'lowered and raised at one instant is no change',
      [level('2026-05-01', 'enhanced'), level('2026-06-05', 'standard'), level('2026-06-05', 'enhanced')],
      '2026-06-02',
    ],
    ['a level after asOf is ignored', [level('2026-06-20', 'enhanced')], '2026-06-08'],
  ])('%s', (_, levels, dueOn) => {
    expect(dutiesOf(withLevels('2026-06-10', levels))[0]?.dueOn).toBe(dueOn);
  });

  test('duties already done do not change', () => {
    const done = [contact('c1', '2026-06-04', ['arrest:e1'])];
    const raised = [level('2026-06-05', 'enhanced')];
    expect(shortly(withLevels('2026-06-10', raised, done))).toEqual([
      '2020.arrest#1 2026-06-01 > 2026-06-08 met by c1 on 2026-06-04',
    ]);
  });

  test('a duty done at the very instant of the change is done', () => {
    const done = [contact('c1', '2026-06-05', ['arrest:e1'])];
    expect(dutiesOf(withLevels('2026-06-10', [level('2026-06-05', 'enhanced')], done))[0]?.dueOn).toBe('2026-06-08');
  });

  test('whether it was done in time goes by the day as moved until then', () => {
    const done = [contact('c1', '2026-06-05', ['arrest:e1'])];
    const levels = [level('2026-06-02', 'enhanced'), level('2026-06-09', 'standard')];
    expect(shortly(withLevels('2026-06-10', levels, done))).toEqual([
      '2020.arrest#1 2026-06-01 > 2026-06-03 met-late by c1 on 2026-06-05',
    ]);
  });

  test('a receipt clock takes the level at the instant of receipt', () => {
    const bail = event('e1', 'court-bail-result', '2026-06-01', '2026-06-03');
    const levels = [level('2026-06-02', 'enhanced')];
    expect(shortly(aCase('2026-06-03', [bail], [person('victim', { levels })]))).toEqual([
      '2020.court-bail#1 2026-06-03 > 2026-06-04 open',
    ]);
  });

  test('a rise that cannot make the day earlier needs no year beyond the calendar', () => {
    const closed = event('e1', 'suspect-arrested', '2028-12-01');
    const levels = [level('2029-01-02', 'enhanced')];
    expect(dutiesOf(aCase('2029-02-01', [closed], [person('victim', { levels })]))[0]?.dueOn).toBe('2028-12-08');
  });

  test('levels do not move repeating updates or duties without a limit', () => {
    const reported = aCase(
      '2026-06-10',
      [event('e1', 'reported', '2026-06-01')],
      [person('victim', { levels: [level('2026-06-02', 'enhanced')] })],
    );
    expect(shortly(reported, 'progress', 'confirmation')).toEqual([
      '2020.progress#1 2026-06-01 > 2026-06-29 open',
      '2020.confirmation#1 2026-06-01 > none open',
    ]);
  });
});
