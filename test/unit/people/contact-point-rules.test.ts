import { problemsOfSafety, type StatedSafety } from '../../../src/people/contact-points/contact-point-rules';

const asked: StatedSafety = {
  ...{ safety: 'safe', bestTimes: null, mayAnswer: null },
  ...{ askedOn: '2026-04-08', askedHow: 'telephone' },
};
const unasked = { askedOn: null, askedHow: null };

test.each<[string, Partial<StatedSafety>, StatedSafety['safety'] | undefined, string[]]>([
  ['safe, asked', {}, undefined, []],
  ['safe, nobody asked', unasked, undefined, ['askedOn', 'askedHow']],
  [
    'safe but not saying who, nobody asked',
    { ...unasked, safety: 'safe-do-not-say-who' },
    'not-asked',
    ['askedOn', 'askedHow'],
  ],
  ['safe as before', unasked, 'safe', []],
  ['never, nobody asked', { ...unasked, safety: 'never' }, 'safe', []],
  ['not asked yet', { ...unasked, safety: 'not-asked' }, undefined, []],
  ['asked tomorrow', { askedOn: '2026-04-09' }, undefined, ['askedOn']],
  ['a day without a way', { askedHow: null }, 'safe', ['askedHow']],
  ['a way without a day', { askedOn: null }, 'safe', ['askedOn']],
])('%s', (_, stated, before, fields) => {
  expect(problemsOfSafety({ ...asked, ...stated }, before, '2026-04-08').map((reason) => reason.field)).toEqual(fields);
});
