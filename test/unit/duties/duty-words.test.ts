import { dueInWords, heldInWords } from '../../../src/duties/duty-words';

test.each([
  ['2026-04-07', '2026-04-08', 'Overdue since Tuesday 7 April'],
  ['2025-12-30', '2026-01-05', 'Overdue since Tuesday 30 December 2025'],
  ['2026-04-08', '2026-04-08', 'Due today'],
  ['2026-04-10', '2026-04-08', 'Due Friday 10 April'],
  [null, '2026-04-08', 'No time limit'],
])('due on %s, seen on %s: %s', (dueOn, today, words) => {
  expect(dueInWords(dueOn, today)).toBe(words);
});

test.each([
  [{ tell: 'not-before', notBefore: '2026-05-14' }, 'May not be told before Thursday 14 May 2026'],
  [{ tell: 'never', notBefore: null }, 'May never be told'],
] as const)('what is held: %j', (event, words) => {
  expect(heldInWords(event)).toBe(words);
});
