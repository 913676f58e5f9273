import { greeting, displayName, matchName, nameParts, swappedMatchName } from '../../../src/people/person-name';
import { nothingAlike, similarNames } from '../../../src/people/search/similar-names';

describe('the name as it is compared', () => {
  test.each([
    ['Amina', 'Testcase', 'testcase amina'],
    ['AMINA ', ' testcase', 'testcase amina'],
    ['Anne-Marie', 'de  Souza', 'desouza annemarie'],
    ['Anne Marie', 'De Souza', 'desouza annemarie'],
    ['Zoë', 'Łukasiewicz', 'lukasiewicz zoe'],
    ['Siân', 'O’Sample', "o'sample sian"],
    ['İpek', 'Örnek', 'ornek ipek'],
    ['Jörg', 'Weiß', 'weiss jorg'],
    [null, 'Mononym', 'mononym'],
  ])('%s %s is %s', (givenNames, familyName, key) => {
    expect(matchName({ givenNames, familyName })).toBe(key);
  });

  test('an organisation by its name, and only where there is no family name', () => {
    expect(matchName({ organisation: 'Example Stores  Ltd' })).toBe('examplestoresltd');
    expect(matchName({ organisation: 'Example Stores', familyName: 'Sample', givenNames: 'Jo' })).toBe('sample jo');
  });

  test('vowel signs of other scripts are letters: two different names stay different', () => {
    expect(matchName({ familyName: 'कमल' })).not.toBe(matchName({ familyName: 'कमला' }));
  });

  test('a name of any length fits an index row', () => {
    expect(matchName({ familyName: 'x'.repeat(5000) })).toHaveLength(200);
  });

  test('family and given names swapped', () => {
    expect(swappedMatchName({ givenNames: 'Amina', familyName: 'Testcase' })).toBe('amina testcase');
    expect(swappedMatchName({ familyName: 'Testcase' })).toBeUndefined();
  });

  test('words of a search', () => {
    expect(nameParts(' de Souza, Zoë-Ann ')).toEqual(['de', 'souza', 'zoe', 'ann']);
  });

  test('as pages call them', () => {
    expect(displayName({ title: 'Ms', givenNames: 'Amina', familyName: 'Testcase' })).toBe('Ms Amina Testcase');
    expect(displayName({ organisation: 'Example Stores' })).toBe('Example Stores');
  });
});

describe('near misses of names', () => {
  test.each([
    ['hassan amina', 'hassan amina'],
    ['hassan amina', 'hasan amina'],
    ['hassan amina', 'amina hassan'],
    ['hassan amina', 'hassan a'],
    ['smith jonathan', 'smith jon'],
    ['smith', 'smith jon'],
    ['brwon sarah', 'brown sarah'],
    ['smith bill', 'smith william'],
    ['khan mo', 'khan muhammad'],
  ])('%s could be %s', (one, other) => {
    expect(similarNames(one, other)).toBe(true);
    expect(similarNames(other, one)).toBe(true);
  });

  test.each([
    ['okafor grace', 'okafor daniel'],
    ['hassan amina', 'begum amina'],
    ['lee jo', 'lim jo'],
  ])('%s is not %s', (one, other) => {
    expect(similarNames(one, other)).toBe(false);
    expect(similarNames(other, one)).toBe(false);
  });

  test('nothing alike: only where neither part agrees', () => {
    expect(nothingAlike('hassan amina', 'okafor daniel')).toBe(true);
    expect(nothingAlike('hassan amina', 'yusuf amina')).toBe(false);
    expect(nothingAlike('hassan amina', 'amina hassan')).toBe(false);
  });
});

test.each([
  [{ title: 'Mr', givenNames: 'Omar', familyName: 'Testcase' }, 'Dear Mr Testcase'],
  [{ title: null, givenNames: 'Omar', familyName: 'Testcase' }, 'Dear Omar Testcase'],
  [{ title: null, givenNames: null, familyName: 'Testcase' }, 'Dear Testcase'],
  [{ title: null, givenNames: null, familyName: null, organisation: 'Sample Bakery' }, 'Dear Sir or Madam'],
])('a letter to %j begins %s', (named, begins) => expect(greeting(named)).toBe(begins));
