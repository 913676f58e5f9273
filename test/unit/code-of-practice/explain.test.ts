import { ENGLAND_AND_WALES } from '../../../src/calendar/bank-holidays-england-and-wales';
import { withCorrectedRule } from '../../../src/code-of-practice/code';
import { countDuties } from '../../../src/code-of-practice/count-duties';
import { explain } from '../../../src/code-of-practice/explain';
import { PUBLISHED_CODE } from '../../../src/code-of-practice/published-code';
import { aCase, contact, decline, dutiesOf, event, level, person, plan, type Json } from './a-case';

const why = (json: Json, rule: string, occurrence = 1): string =>
  dutiesOf(json).find((d) => d.rule === rule && d.occurrence === occurrence)?.explanation ?? '';

describe('in plain words', () => {
  test('what happened, the clock, the limit, each day not counted by name, the due day, how it stands', () => {
    expect(why(aCase('2026-04-03', [event('e1', 'suspect-arrested', '2026-04-01')]), '2020.arrest')).toBe(
      'A suspect was arrested on Wednesday 1 April 2026. The clock started that day. ' +
        'The 2020 edition of the Code (right 6) gives the police 5 working days at the standard level for: ' +
        '"Say that a suspect has been arrested and why where applicable". ' +
        'Due by the end of Friday 10 April 2026. Not counted: Good Friday (Friday 3 April), Saturday 4 April, ' +
        'Sunday 5 April and Easter Monday (Monday 6 April). It has not been done yet.',
    );
  });

  test('a receipt clock', () => {
    expect(
      why(aCase('2026-06-20', [event('e1', 'hearing-fixed', '2026-06-01', '2026-06-03')]), '2020.hearing'),
    ).toContain(
      'A court hearing was fixed on Monday 1 June 2026. The news was received on Wednesday 3 June 2026, and the clock started that day.',
    );
    expect(why(aCase('2026-06-20', [event('e1', 'hearing-fixed', '2026-06-01')]), '2020.hearing')).toContain(
      'no receipt is on record, so it started on the day it happened.',
    );
  });

  test('a level raised and lowered, with old and new date', () => {
    const levels = [level('2026-06-03', 'enhanced'), level('2026-06-04', 'standard')];
    const said = why(
      aCase('2026-06-20', [event('e1', 'suspect-arrested', '2026-06-01')], [person('victim', { levels })]),
      '2020.arrest',
    );
    expect(said).toContain(
      "On Wednesday 3 June 2026 the person's level rose to Enhanced Rights: the date moved from Monday 8 June 2026 to Thursday 4 June 2026.",
    );
    expect(said).toContain(
      "On Thursday 4 June 2026 the person's level fell to standard: the date moved from Thursday 4 June 2026 to Monday 8 June 2026.",
    );
    expect(said).toMatch(/It has not been done and is overdue\.$/);
  });

  test('a date counted from the day the level rose says so, and names the days passed over from there', () => {
    const levels = [level('2026-04-02', 'enhanced')];
    const said = why(
      aCase('2026-04-20', [event('e1', 'suspect-arrested', '2026-04-01')], [person('victim', { levels })]),
      '2020.arrest',
    );
    expect(said).toContain('1 working day at the Enhanced Rights level');
    expect(said).toContain(
      'Due by the end of Tuesday 7 April 2026. Counted from Thursday 2 April 2026, when the level rose. Not counted: Good Friday',
    );
  });

  test("the 2005 edition's own level name, and no right where it numbers none", () => {
    const levels = [level('2009-01-01', 'enhanced')];
    const said = why(
      aCase('2010-06-20', [event('e1', 'suspect-arrested', '2010-06-01')], [person('victim', { levels })]),
      '2005.arrest',
    );
    expect(said).toContain(
      'The 2005 edition of the Code gives the police 1 working day at the vulnerable or intimidated level',
    );
  });

  test('a plan agreed, a plan changed, and the default shown as such', () => {
    const reported = [event('e1', 'reported', '2026-06-01')];
    expect(why(aCase('2026-06-02', reported), '2020.progress')).toContain(
      "Nothing was agreed with the person, so the desk's default is used: an update within 28 days.",
    );
    const plans = [plan('2026-06-03', 14)];
    const said = why(aCase('2026-06-04', reported, [person('victim', { plans })]), '2020.progress');
    expect(said).toContain('An update within 14 days was agreed with the person.');
    expect(said).toContain(
      'the plan for updates was changed: the date moved from Monday 29 June 2026 to Monday 15 June 2026.',
    );
  });

  test('a later clock, an end, a month', () => {
    const events = [event('e1', 'reported', '2010-06-01'), event('x1', 'charged', '2010-06-20')];
    const contacts = [contact('c1', '2010-06-10', ['progress:e1'])];
    const json = aCase('2010-07-30', events, [person()], contacts);
    expect(why(json, '2005.progress')).toContain('gives the police 1 calendar month for');
    expect(why(json, '2005.progress', 2)).toContain(
      'The last update was given on Thursday 10 June 2010, which started the clock of update 2.',
    );
    expect(why(json, '2005.progress', 2)).toContain(
      'The updates ended on Sunday 20 June 2010: a suspect was charged or summonsed.',
    );
  });

  test('done in time, done late, declined', () => {
    const arrested = [event('e1', 'suspect-arrested', '2026-06-01')];
    const told = (at: string): Json => aCase('2026-06-20', arrested, [person()], [contact('c1', at, ['arrest:e1'])]);
    expect(why(told('2026-06-08'), '2020.arrest')).toContain('It was done on Monday 8 June 2026, in time.');
    expect(why(told('2026-06-09'), '2020.arrest')).toContain('It was done on Tuesday 9 June 2026, late.');
    const declines = [decline('2026-06-02', 'all')];
    expect(why(aCase('2026-06-20', arrested, [person('victim', { declines })]), '2020.arrest')).toContain(
      'The person declined this on Tuesday 2 June 2026; that is recorded and passed on to other providers.',
    );
  });

  test('a rule to check is marked, one that was read is not, and a duty without a limit says so', () => {
    const marked = why(aCase('2013-01-01', [event('e1', 'investigation-closed', '2012-12-01')]), '2005.closed');
    expect(marked).toContain('asks of the police, without a limit of time:');
    expect(marked).toMatch(/To check: this rule has not been confirmed against the published text\. No limit seen\.$/);
    expect(why(aCase('2026-06-20', [event('e1', 'suspect-arrested', '2026-06-01')]), '2020.arrest')).not.toContain(
      'To check',
    );
  });
});

test('the reasons are plain data that can be stored and explained from later', () => {
  const record = {
    events: [{ id: 'e1', type: 'suspect-arrested' as const, occurredAt: Date.parse('2026-04-01T12:00Z') }],
    people: [
      {
        id: 'p1',
        role: 'victim' as const,
        levels: [{ from: Date.parse('2026-04-07T12:00Z'), level: 'enhanced' as const }],
      },
    ],
    contacts: [],
  };
  const settings = { asOf: Date.parse('2026-04-08T12:00Z'), code: PUBLISHED_CODE, calendar: ENGLAND_AND_WALES };
  const [duty] = countDuties(record, settings);
  const stored = JSON.parse(JSON.stringify(duty)) as typeof duty;
  expect(stored).toEqual(duty);
  expect(explain(stored!, settings)).toMatchObject({
    happened: { event: 'e1', type: 'suspect-arrested', on: '2026-04-01' },
    clock: { startedBy: 'event', on: '2026-04-01', occurrence: 1 },
    limit: {
      edition: '2020',
      right: 6,
      provider: 'police',
      level: 'enhanced',
      amount: 1,
      unit: 'working days',
    },
    firstDueOn: '2026-04-10',
    changes: [{ on: '2026-04-07', oldDue: '2026-04-10', newDue: '2026-04-08', why: 'level-raised' }],
    countedFrom: '2026-04-07',
    notCounted: [],
    dueOn: '2026-04-08',
    standing: { state: 'open' },
    checked: 'read',
  });
  const arrest = PUBLISHED_CODE.rules.find((rule) => rule.id === '2020.arrest')!;
  const corrected = withCorrectedRule(PUBLISHED_CODE, { ...arrest, enhanced: 2 }, '2026-03-01');
  expect(explain(stored!, { ...settings, code: corrected }).limit).toMatchObject({ amount: 1, correctedFrom: null });
  const [again] = countDuties(record, { ...settings, code: corrected });
  expect(explain(again!, { ...settings, code: corrected }).limit).toMatchObject({
    amount: 2,
    correctedFrom: '2026-03-01',
  });
  expect(() => explain({ ...duty!, rule: '1999.arrest' }, settings)).toThrow('the Code has no rule 1999.arrest');
});
