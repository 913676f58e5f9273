import type { Said } from '../../../src/people/characteristics/characteristics';
import { sameSaid, whyNotSaid } from '../../../src/people/characteristics/characteristics-rules';

const answered = (value: string, ownWords: string | null = null): Said => ({ answer: 'answered', value, ownWords });
const notAsked = (reason: string): Said => ({ answer: 'not-asked', reason });
const prefersNot: Said = { answer: 'prefers-not-to-say' };

test.each([
  ['ethnicity', answered('B2'), []],
  ['ethnicity', answered('NS'), ['unknown-answer']],
  ['ethnicity', answered('W4'), ['unknown-answer']],
  ['gender', answered('other', 'Agender'), []],
  ['gender', answered('toString'), ['unknown-answer']],
  ['age', answered('34'), ['unknown-answer']],
  ['age', prefersNot, []],
  ['faith', notAsked('not-private'), []],
  ['faith', notAsked(''), ['no-reason']],
  ['disability', notAsked('because'), ['no-reason']],
] as const)('of %s %j: %j', (strand, said, codes) => {
  expect(whyNotSaid(strand, said).map((reason) => reason.code)).toEqual(codes);
});

test.each([
  [null, prefersNot, false],
  [prefersNot, prefersNot, true],
  [answered('B2'), answered('B2'), true],
  [answered('B2'), answered('B2', 'Ghanaian'), false],
  [answered('B2'), prefersNot, false],
  [notAsked('distressed'), notAsked('distressed'), true],
  [notAsked('distressed'), notAsked('not-private'), false],
] as const)('%j and %j are the same: %s', (a, b, same) => {
  expect(sameSaid(a, b)).toBe(same);
});
