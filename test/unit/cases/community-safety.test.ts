import { whyCommunitySafety, whyNotTold } from '../../../src/cases/community-safety';

it.each([
  [[], []],
  [['burglary', 'sexual'], []],
  [['hate-race', 'hate-faith'], ['Hate crime']],
  [
    ['domestic-abuse', 'forced-marriage'],
    ['Domestic abuse', 'Forced marriage'],
  ],
  [['honour-based'], ['Honour-based abuse']],
])('the unit has to know of a case with %j because of %j', (flags, reasons) => {
  expect(whyCommunitySafety(flags)).toEqual(reasons);
});

it('says whom and when, and not tomorrow', () => {
  const told = { who: 'DS Sample', toldOn: '2026-04-08', note: null };
  expect(whyNotTold(told, '2026-04-08')).toEqual([]);
  expect(whyNotTold({ ...told, who: '' }, '2026-04-08').map(({ code }) => code)).toEqual(['nobody']);
  expect(whyNotTold({ ...told, toldOn: '2026-04-09' }, '2026-04-08').map(({ code }) => code)).toEqual(['in-future']);
});
