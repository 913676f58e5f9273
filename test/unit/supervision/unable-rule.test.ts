import fc from 'fast-check';
import { toDayNumber, toIso } from '../../../src/calendar/legal-day';
import { Calendar } from '../../../src/calendar/working-days';
import type { Channel } from '../../../src/people/contact-points/channels';
import { type Attempt, triedEnough } from '../../../src/supervision/unable-rule';

const calendar = new Calendar({
  ...{ firstYear: 2025, lastYear: 2027 },
  holidays: [{ day: '2026-04-03' }, { day: '2026-04-06' }],
});
const settings = { attempts: 3, workingDays: 5, ways: 2 };

/** "8 telephone": in April 2026. Good Friday is the 3rd, Easter Monday the 6th. */
const attempts = (...written: string[]): Attempt[] =>
  written.map((one) => {
    const [day, channel] = one.split(' ') as [string, Channel];
    return { on: `2026-04-${day.padStart(2, '0')}`, channel };
  });
const codes = (...written: string[]) =>
  triedEnough(attempts(...written), settings, calendar).missing.map(({ code }) => code);

test.each([
  ['enough: Monday to Friday', ['13 telephone', '15 telephone', '17 letter'], []],
  ['more than enough', ['13 telephone', '14 text', '15 telephone', '30 letter'], []],
  ['never', [], ['attempts', 'ways']],
  ['two attempts', ['13 telephone', '17 letter'], ['attempts']],
  ['one way', ['13 telephone', '15 telephone', '17 telephone'], ['ways']],
  ['on one day', ['13 telephone', '13 telephone', '13 letter'], ['days']],
  ['Monday to Thursday', ['13 telephone', '15 telephone', '16 letter'], ['days']],
  ['over Easter: Thursday 2 to Friday 10', ['2 telephone', '7 telephone', '10 letter'], []],
  ['over Easter: Thursday 2 to Thursday 9', ['2 telephone', '7 telephone', '9 letter'], ['days']],
  ['a first attempt on a Saturday counts from Monday', ['11 telephone', '15 telephone', '17 letter'], []],
  ['in any order', ['17 letter', '13 telephone', '15 telephone'], []],
  ['everything is missing but an attempt', ['13 telephone'], ['attempts', 'days', 'ways']],
])('%s', (_, written, missing) => {
  expect(codes(...written)).toEqual(missing);
});

test('it says what is missing, and from which day on the next attempt counts', () => {
  const tried = triedEnough(attempts('13 telephone', '14 telephone', '14 letter'), settings, calendar);
  expect(tried).toMatchObject({
    attempts: 3,
    firstOn: '2026-04-13',
    lastOn: '2026-04-14',
    channels: ['letter', 'telephone'],
  });
  expect(tried.missing[0]!.message).toBe(
    'The attempts have to spread over 5 working days: the next one counts from 17 April 2026 on',
  );
});

test('another attempt never makes it less', () => {
  const day = fc.integer({ min: toDayNumber('2026-02-02'), max: toDayNumber('2026-05-29') });
  const attempt = fc.record({ on: day.map(toIso), channel: fc.constantFrom<Channel>('telephone', 'letter', 'text') });
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 6 }), day, (tries, later) => {
      const before = triedEnough(tries, settings, calendar);
      const last = before.lastOn === null ? later : Math.max(later, toDayNumber(before.lastOn));
      const after = triedEnough([...tries, { on: toIso(last), channel: 'telephone' }], settings, calendar);
      const had = new Set([...before.missing.map(({ code }) => code), ...(tries.length === 0 ? ['days'] : [])]);
      return after.missing.every(({ code }) => had.has(code));
    }),
  );
});
