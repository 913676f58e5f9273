import { standingOf } from '../../../src/questions/question';

test.each([
  ['asked', '2026-04-10', 'With the officer, answer due by 10 April 2026'],
  ['asked', '2026-04-09', 'Due today'],
  ['asked', '2026-04-08', 'Overdue: the answer was due by 8 April 2026'],
  ['answered', '2026-04-08', 'Answered, to be read out'],
  ['read-back', '2026-04-08', 'Answer read out'],
  ['withdrawn', '2026-04-08', 'Withdrawn'],
] as const)('%s and due on %s', (state, dueOn, words) => {
  expect(standingOf({ state, dueOn }, '2026-04-09')).toBe(words);
});

test('an officer reads of themselves', () => {
  const asked = { state: 'asked', dueOn: '2026-04-10' } as const;
  expect(standingOf(asked, '2026-04-09', 'officer')).toBe('With you, answer due by 10 April 2026');
});
