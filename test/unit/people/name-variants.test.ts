import { CERTAIN, likeness, NameVariants } from '../../../src/people/search/name-variants';
import { alsoCalled } from '../../../src/people/search/nicknames';

describe('what else somebody is called', () => {
  test.each([
    ['bill', 'william', 'name-in-full'],
    ['william', 'bill', 'nickname'],
    ['bill', 'will', 'same-name'],
    ['liz', 'elizabeth', 'name-in-full'],
    ['lizzie', 'elisabeth', 'name-in-full'],
    ['elizabeth', 'beth', 'nickname'],
    ['mo', 'muhammad', 'name-in-full'],
    ['mohammed', 'mohamed', 'spelling'],
    ['mehmet', 'muhammad', 'spelling'],
    ['kasia', 'katarzyna', 'name-in-full'],
    ['catherine', 'kathryn', 'spelling'],
    ['mohamed', 'mo', 'nickname'],
    ['peggy', 'margaret', 'name-in-full'],
  ])('%s may be %s: %s', (one, other, how) => expect(alsoCalled(one).get(other)).toBe(how));

  test.each([
    ['bill', 'robert'],
    ['khan', 'cain'],
    ['elizabeth', 'elizabeth'],
    ['zz', 'zzz'],
  ])('%s is not %s', (one, other) => expect(alsoCalled(one).has(other)).toBe(false));

  test('it holds both ways about', () => {
    for (const name of ['william', 'mohammed', 'elizabeth', 'katherine', 'alexander'])
      for (const other of alsoCalled(name).keys()) expect([other, alsoCalled(other).has(name)]).toEqual([other, true]);
  });
});

describe('words that are alike', () => {
  test.each([
    ['smith', 'smyth', true, 'sounds'],
    ['smith', 'smtih', false, 'misspelt'],
    ['khan', 'kahn', true, 'sounds'],
    ['catherine', 'kathryn', true, 'sounds'],
    ['stephens', 'stevens', true, 'sounds'],
    ['jonathan', 'jonathon', false, 'misspelt'],
    ['okonkwo', 'okonkwa', false, 'misspelt'],
  ])('%s and %s', (one, other, sounds, how) => expect(likeness(one, other, sounds)?.how).toBe(how));

  test.each([
    ['khan', 'cain', true],
    ['ali', 'ola', false],
    ['smith', 'jones', false],
    ['brown', 'green', false],
    ['lee', 'leo', false],
  ])('%s and %s are not', (one, other, sounds) => expect(likeness(one, other, sounds)).toBeUndefined());

  test('nothing that is only like it scores as what is called so for certain', () => {
    for (const [typed, found] of [
      ['smith', 'smyth'],
      ['stephens', 'stevens'],
      ['catherine', 'kathryn'],
    ] as const)
      for (const sounds of [true, false]) expect(likeness(typed, found, sounds)?.score ?? 0).toBeLessThan(CERTAIN);
  });

  test('a slip weighs less than two, and another spelling less than a slip', () => {
    const variants = new NameVariants(['mohammed'], false);
    variants.addLike('mohammedd', true);
    variants.addLike('mohammadd', true);
    expect(['mohammed', 'mohamed', 'mohammedd', 'mohammadd'].map((word) => variants.best([word])!.score)).toEqual([
      100, 85, 67, 62,
    ]);
  });

  test('the best of a person’s words counts; a single letter begins a name only beside another', () => {
    expect(new NameVariants(['jon'], false).best(['smith', 'jonathan'])).toMatchObject({ found: 'jonathan' });
    expect(new NameVariants(['jonat'], false).best(['smith', 'jonathan'])).toMatchObject({ how: 'begins', score: 75 });
    expect(new NameVariants(['j'], false).best(['smith', 'jonathan'])).toBeUndefined();
    expect(new NameVariants(['j'], true).best(['smith', 'jonathan'])).toMatchObject({ how: 'begins' });
  });
});
