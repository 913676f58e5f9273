import { readTypedDay, readTypedMoment } from '../../../src/web/duty-question/typed-moment';

test.each([
  ['2 April 2026', '2026-04-02'],
  ['2 apr 2026', '2026-04-02'],
  ['02/04/2026', '2026-04-02'],
  ['2.4.2026', '2026-04-02'],
  ['2026-04-02', '2026-04-02'],
  [' 29 February 2028 ', '2028-02-29'],
  ['29 February 2026', undefined],
  ['31/04/2026', undefined],
  ['2 Foo 2026', undefined],
  ['2 April', undefined],
  ['1 January 1066', undefined],
  ['', undefined],
])('the day %s', (typed, day) => {
  expect(readTypedDay(typed)).toBe(day);
});

test.each([
  ['1 July 2026', '12:30am', '2026-06-30T23:30:00.000Z'],
  ['1 January 2026', '14:30', '2026-01-01T14:30:00.000Z'],
  ['25 October 2026', '1:30am', '2026-10-25T00:30:00.000Z'],
  ['29 March 2026', '1:30am', '2026-03-29T01:30:00.000Z'],
  ['1 July 2026', 'teatime', undefined],
  ['32 July 2026', '9am', undefined],
])('%s at %s by London clocks', (day, time, instant) => {
  expect(readTypedMoment(day, time)).toBe(instant);
});
