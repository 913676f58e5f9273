import { readSearch } from '../../../src/people/search/search-terms';

const TODAY = '2026-04-08';
const readings = (typed: string) => readSearch(typed, TODAY).readings;
const day = (iso: string) => ({ from: iso, to: iso });
const year = (of: number) => ({ from: `${of}-01-01`, to: `${of}-12-31` });

describe('what a search was meant for', () => {
  test.each([
    ['020 7946 0123', { phone: '+442079460123' }],
    ['+44 (0)20 7946 0123', { phone: '+442079460123' }],
    ['+442079460123', { phone: '+442079460123' }],
    ['07700.900.123', { phone: '+447700900123' }],
    ['900123', { lastDigits: '900123' }],
    ['7700 900123', { phone: '+447700900123' }],
    ['0900123', { lastDigits: '900123' }],
    ['a@Example.org', { email: 'a@example.org' }],
    ['nw1 2ab', { postcode: 'NW1 2AB' }],
    ['nw12ab', { postcode: 'NW1 2AB' }],
  ])('%s is %j and nothing else', (typed, meant) => expect(readings(typed)).toEqual([{ ...meant, names: [] }]));

  test.each([
    ['5/2/1990', '1990-02-05'],
    ['05.02.90', '1990-02-05'],
    ['5-2-1990', '1990-02-05'],
    ['1990-02-05', '1990-02-05'],
    ['5 February 1990', '1990-02-05'],
    ['5th of feb 1990', '1990-02-05'],
    ['5feb90', '1990-02-05'],
    ['Feb 5, 1990', '1990-02-05'],
    ['05 02 1990', '1990-02-05'],
    ['1/3/05', '2005-03-01'],
    ['1/3/26', '2026-03-01'],
    ['1/3/27', '1927-03-01'],
  ])('%s is the day %s', (typed, iso) => expect(readings(typed)).toEqual([{ born: day(iso), names: [] }]));

  test('eight digits are a birth date or the end of a telephone number', () => {
    expect(readings('05021990')).toEqual([
      { born: day('1990-02-05'), names: [] },
      { lastDigits: '021990', names: [] },
    ]);
    expect(readings('45021990')).toEqual([{ lastDigits: '021990', names: [] }]);
  });

  test.each([
    ['khan 1984', { born: year(1984), names: [['khan']] }],
    ['1984 khan', { born: year(1984), names: [['khan']] }],
    ['aisha se5', { district: 'SE5', names: [['aisha']] }],
    ['Khan, Aisha SE5 7AB', { postcode: 'SE5 7AB', names: [['khan'], ['aisha']] }],
    ['khan 5/2/1990', { born: day('1990-02-05'), names: [['khan']] }],
    ['khan 07700 900123', { phone: '+447700900123', names: [['khan']] }],
    ['khan 900123', { lastDigits: '900123', names: [['khan']] }],
    ['mrs O’Brien', { names: [['obrien']] }],
    ["Seán O'Brien", { names: [['sean'], ['obrien']] }],
    ['mc donald', { names: [['mcdonald', 'donald']] }],
    ['de Souza, Ana', { names: [['desouza', 'souza'], ['ana']] }],
    ['Smith-Sample', { names: [['smith'], ['sample']] }],
    ['Łukasz  ÉTÉ', { names: [['lukasz'], ['ete']] }],
    ['khan march 1984', { born: { from: '1984-03-01', to: '1984-03-31' }, names: [['khan']] }],
  ])('%s is %j', (typed, meant) => expect(readings(typed)).toEqual([meant]));

  test('June is a month or a name', () => {
    expect(readings('june 1984')).toEqual([
      { born: { from: '1984-06-01', to: '1984-06-30' }, names: [] },
      { born: year(1984), names: [['june']] },
    ]);
  });

  test.each(['31/02/1990', '1984', 'se5', '3301/26', '', '  ', 'x9', '5/2/1879', '1/1/2027'])(
    '%s alone is nobody’s',
    (typed) => expect(readings(typed)).toEqual([]),
  );

  test('anything may be a crime reference, and what looks so a person’s', () => {
    expect(readSearch(' 33/find-01 26', TODAY).crimeReference).toBe('33FIND0126');
    expect(readSearch('p-1042', TODAY)).toMatchObject({ personId: '1042', readings: [] });
    expect(readSearch('pat', TODAY).personId).toBeUndefined();
  });

  test('a long text stays few names', () => expect(readings('a b c d e f g h')[0]!.names).toHaveLength(6));
});

test.each([
  ['4000028', '4000028'],
  ['01/4000028/26', '4000028'],
  ['4000028/26', '4000028'],
  ['cam/000123/26', '123'],
  ['123', '123'],
  ['12', undefined],
  ['000', undefined],
  ['khan', undefined],
])('the long number in %s is %s', (typed, number) => expect(readSearch(typed, TODAY).referenceNumber).toBe(number));
