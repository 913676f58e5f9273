import { instant, time } from '../../../src/web/shell/words';

test.each([
  ['2026-04-08T12:00:00+01:00', 'midday'],
  ['2026-04-08T12:30:00+01:00', '12:30pm'],
  ['2026-04-08T00:00:00+01:00', 'midnight'],
  ['2026-04-08T00:05:00+01:00', '12:05am'],
  ['2026-04-08T17:30:00+01:00', '5:30pm'],
  ['2026-01-08T09:00:00Z', '9am'],
  ['2026-10-25T00:30:00Z', '1:30am'],
])('%s is said as %s', (at, said) => {
  expect(time(at)).toBe(said);
});

test('an instant is said by its London day', () => {
  expect(instant('2026-06-30T23:30:00Z')).toBe('1 July 2026 at 12:30am');
});
