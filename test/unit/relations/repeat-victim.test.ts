import { repeatVictim } from '../../../src/relations/repeat-victim';
import type { Role } from '../../../src/code-of-practice/roles';

const one = (recordedOn: string, flags: string[] = [], role: Role = 'victim') => ({
  flags,
  role,
  recordedAt: new Date(`${recordedOn}T12:00:00Z`),
});
const TODAY = '2026-04-08';

test('who is a victim for the first time, or was a witness before, is no repeat victim', () => {
  expect(repeatVictim([one('2026-03-02')], TODAY)).toBeUndefined();
  expect(repeatVictim([one('2026-03-02'), one('2025-03-02', [], 'witness')], TODAY)).toBeUndefined();
});

test('the newest case stands by itself; the others are the earlier ones, the newest of them first', () => {
  const [old, newest, middle] = [one('2020-01-05'), one('2026-03-02'), one('2025-12-01')];
  expect(repeatVictim([old, newest, middle], TODAY)).toEqual({
    ...{ earlier: [middle, old], ever: 3, withinYear: 2, domesticAbuse: 0, hateCrime: 0, onlyReported: false },
  });
});

test('domestic abuse and hate crime are counted over all of them', () => {
  const cases = [
    one('2020-01-05', ['domestic-abuse']),
    one('2026-03-02', ['hate-race', 'hate-faith']),
    one('2026-01-02'),
  ];
  expect(repeatVictim(cases, TODAY)).toMatchObject({ domesticAbuse: 1, hateCrime: 1 });
});

test.each([
  ['2025-04-08', TODAY, 2],
  ['2025-04-07', TODAY, 1],
  ['2023-02-28', '2024-02-29', 2],
  ['2023-02-27', '2024-02-29', 1],
])('recorded %s and seen %s: %i within the year', (recorded, today, within) => {
  expect(repeatVictim([one(recorded), one(today)], today)?.withinYear).toBe(within);
});

test('a report that says so is believed where no earlier case is known', () => {
  expect(repeatVictim([one('2026-03-02', ['repeat'])], TODAY)).toMatchObject({ onlyReported: true, earlier: [] });
});
