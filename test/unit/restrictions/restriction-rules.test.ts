import {
  liftProblems,
  namesProblems,
  reasonsProblems,
  reviewProblems,
} from '../../../src/restrictions/restriction-rules';

const CHOICES = [
  { accountId: '1', role: 'pcso' },
  { accountId: '2', role: 'supervisor' },
  { accountId: '3', role: 'pcso' },
];
const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

it.each([
  ['the point of contact and a supervisor', ['1', '2'], '1', []],
  ['without the point of contact', ['2', '3'], '1', ['point-of-contact']],
  ['without a supervisor who could lift it', ['1', '3'], '1', ['no-supervisor']],
  ['somebody of another desk', ['1', '2', '9'], '1', ['not-a-choice']],
  ['a person who has nobody yet', ['1', '2'], null, ['no-point-of-contact']],
])('who is named: %s', (_, named, pcsoId, expected) => {
  expect(codes(namesProblems({ named, choices: CHOICES, pcsoId }))).toEqual(expected);
});

it.each([
  [['famous-case'], '', []],
  [[], '', ['missing']],
  [['gossip'], '', ['missing']],
  [['other'], ' ', ['missing']],
  [['other', 'protected-person'], 'A relative is on the desk', []],
  [['famous-case'], 'x'.repeat(1001), ['too-long']],
])('why: %s “%s”', (reasons, words, expected) => {
  expect(codes(reasonsProblems({ reasons, words }))).toEqual(expected);
});

it.each([
  ['2026-04-09', []],
  ['2026-04-08', ['review-day']],
  ['2027-04-09', []],
  ['2027-04-10', ['review-day']],
  [undefined, ['review-day']],
])('to be reviewed on %s', (day, expected) => {
  expect(codes(reviewProblems(day, '2026-04-08'))).toEqual(expected);
});

it('is lifted for a reason', () => {
  expect(codes(liftProblems(' '))).toEqual(['missing']);
  expect(liftProblems('The trial is over')).toEqual([]);
});
