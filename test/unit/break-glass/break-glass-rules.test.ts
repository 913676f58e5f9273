import { reviewProblems, type Sought, tryProblems, WARNING } from '../../../src/break-glass/break-glass-rules';

const REASON = 'She rang from a station and is followed';
const NOTHING: Sought = {
  ...{ by: undefined, crimeReference: '', personReference: '', givenNames: '', familyName: '', bornOn: undefined },
};
const NAMED: Sought = { ...NOTHING, by: 'name-and-birth-date', givenNames: 'Ana', familyName: 'Sample' };
const fields = (problems: readonly { readonly field?: string }[]) => problems.map(({ field }) => field);

it.each<[string, Partial<Sought>, (string | undefined)[]]>([
  ['nothing chosen', { personReference: 'P-1' }, ['by']],
  ['a crime reference', { by: 'crime-reference', crimeReference: 'CAM/1/26' }, []],
  ['a crime reference of no letter or digit', { by: 'crime-reference', crimeReference: ' / ' }, ['crimeReference']],
  ['a person’s reference', { by: 'person-reference', personReference: ' p-12 ' }, []],
  ['a person’s name as a reference', { by: 'person-reference', personReference: 'Ana' }, ['personReference']],
  ['a name and a day', { ...NAMED, bornOn: '1990-05-17' }, []],
  ['a name alone', NAMED, ['born-day']],
  ['a family name alone', { ...NAMED, givenNames: ' ', bornOn: '1990-05-17' }, ['givenNames']],
])('looked for by %s', (_, sought, expected) => {
  expect(fields(tryProblems({ ...NOTHING, ...sought }, REASON, WARNING))).toEqual(expected);
});

it.each([
  ['', false],
  ['.........................', false],
  ['urgent urgent urgent urgent urgent urgent', false],
  ['a b c d e f g h', false],
  [REASON, true],
  ['x'.repeat(10) + ' y z is not said here at all '.repeat(40), false],
])('the reason “%s” is words: %s', (reason, isEnough) => {
  const sought: Sought = { ...NOTHING, by: 'person-reference', personReference: 'P-1' };
  expect(fields(tryProblems(sought, reason, WARNING))).toEqual(isEnough ? [] : ['reason']);
});

it.each([
  [WARNING, true],
  [' my supervisor is  told NOW. ', true],
  ['My supervisor is told', false],
  ['', false],
])('the warning is typed again: “%s” %s', (retyped, isRight) => {
  const sought: Sought = { ...NOTHING, by: 'person-reference', personReference: 'P-1' };
  expect(fields(tryProblems(sought, REASON, retyped))).toEqual(isRight ? [] : ['retyped']);
});

it.each([
  ['justified', '', []],
  ['not-justified', '', []],
  ['follow-up', ' ', ['words']],
  ['follow-up', 'Professional Standards are told', []],
  ['', '', ['outcome']],
  ['fine', '', ['outcome']],
  ['justified', 'x'.repeat(1001), ['words']],
])('a review: %s “%s”', (outcome, words, expected) => {
  expect(fields(reviewProblems(outcome, words))).toEqual(expected);
});
