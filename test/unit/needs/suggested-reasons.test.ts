import { suggestedReasons } from '../../../src/needs/suggested-reasons';

const theCase = (flags: string[], role = 'victim', recorded = '2026-03-02T09:00:00Z', crimeReference = 'A/1') =>
  ({ crimeReference, flags, role, recordedAt: new Date(recorded) }) as Parameters<typeof suggestedReasons>[1][number];
const TODAY = '2026-04-08';
const reasons = (bornOn: string | null, cases: Parameters<typeof suggestedReasons>[1]) =>
  [...suggestedReasons(bornOn, cases, TODAY).keys()].sort();

test.each([
  [['domestic-abuse'], 'victim', ['domestic-abuse']],
  [['hate-race', 'hate-faith'], 'victim', ['hate-crime']],
  [['sexual', 'repeat'], 'victim', ['persistently-targeted', 'sexual-offence']],
  [['modern-slavery'], 'victim', ['trafficking-or-modern-slavery']],
  [['child'], 'victim', ['under-18']],
  [['homicide'], 'bereaved-relative', ['bereaved-close-relative']],
  [['road-death'], 'bereaved-relative', ['bereaved-close-relative']],
  [['homicide'], 'victim', []],
  [['domestic-abuse', 'sexual'], 'witness', []],
  [['domestic-abuse'], 'parent-or-guardian', []],
  [[], 'victim', []],
])('%j of a %s suggests %j', (flags, role, expected) => {
  expect(reasons(null, [theCase(flags, role)])).toEqual(expected);
});

test.each([
  ['2008-03-03', '2026-03-02T09:00:00Z', true],
  ['2008-03-02', '2026-03-02T09:00:00Z', false],
  ['1996-07-01', '2013-12-09T12:00:00Z', false],
  ['1996-12-11', '2013-12-09T12:00:00Z', true],
  ['1996-07-01', '2013-12-10T12:00:00Z', true],
])('born %s, recorded %s: young is %s (under 17 by the edition of 2005)', (bornOn, recorded, young) => {
  expect(reasons(bornOn, [theCase([], 'victim', recorded)])).toEqual(young ? ['under-18'] : []);
});

test('a birth date is believed more than the flag of a child, and each reason names its cases', () => {
  expect(reasons('1980-01-01', [theCase(['child'])])).toEqual([]);
  const two = [theCase(['domestic-abuse']), theCase(['domestic-abuse'], 'victim', '2026-03-02T09:00:00Z', 'A/2')];
  expect(suggestedReasons(null, two.slice(0, 1), TODAY)).toEqual(new Map([['domestic-abuse', ['A/1']]]));
});

test.each([
  [
    'two of domestic abuse ever',
    [
      [['domestic-abuse'], '2016-03-02'],
      [['domestic-abuse'], '2026-03-02'],
    ],
    true,
  ],
  [
    'two of hate ever',
    [
      [['hate-race'], '2016-03-02'],
      [['hate-faith'], '2026-03-02'],
    ],
    true,
  ],
  [
    'three of anything in a year',
    [
      [[], '2025-05-02'],
      [[], '2025-09-02'],
      [[], '2026-03-02'],
    ],
    true,
  ],
  [
    'three of anything over years',
    [
      [[], '2019-05-02'],
      [[], '2025-09-02'],
      [[], '2026-03-02'],
    ],
    false,
  ],
  [
    'two of anything',
    [
      [[], '2025-09-02'],
      [[], '2026-03-02'],
    ],
    false,
  ],
] as const)('%s suggest that they are persistently targeted: %s', (_, cases, targeted) => {
  const given = cases.map(([flags, on]) => theCase([...flags], 'victim', `${on}T09:00:00Z`));
  expect(reasons(null, given).includes('persistently-targeted')).toBe(targeted);
});
