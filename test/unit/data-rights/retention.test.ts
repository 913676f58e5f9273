import { afterYears, retentionOf, type Years } from '../../../src/data-rights/retention/retention';
import { kindsOfCase } from '../../../src/data-rights/retention/retention-kinds';

const YEARS: Years = { serious: 20, marked: 30, abuse: 10, other: 6, 'not-investigated': 3, 'no-case': 1 };

test.each([
  [['homicide'], null, ['serious']],
  [['domestic-abuse', 'sexual'], 'sentenced', ['serious', 'abuse']],
  [['child'], 'not-investigated', ['serious']],
  [['hate-race'], null, ['abuse']],
  [['honour-based'], null, ['marked']],
  [['forced-marriage', 'domestic-abuse'], 'not-investigated', ['marked', 'abuse']],
  [['repeat', 'critical-incident'], 'sentenced', ['marked']],
  [['stalking', 'repeat'], 'not-investigated', ['abuse']],
  [['repeat'], 'sentenced', ['other']],
  [[], null, ['other']],
  [[], 'not-investigated', ['not-investigated']],
])('a case flagged %j that ended by %s is %j', (flags, endedBy, kinds) => {
  expect(kindsOfCase({ flags, endedBy })).toEqual(kinds);
});

const theft = { flags: [], endedBy: 'sentenced', closed: true };
const abuse = { ...theft, flags: ['domestic-abuse'] };
const dropped = { ...theft, endedBy: 'not-investigated' };
const FACTS = { lastOn: '2020-03-10', cases: [theft], keepUntil: null };

test.each([
  ['of one kind', {}, { kind: 'other', dueOn: '2026-03-10' }],
  ['of several, the longest counts', { cases: [dropped, abuse, theft] }, { kind: 'abuse', dueOn: '2030-03-10' }],
  [
    'marked by the desk, whichever of its kinds is longest',
    { cases: [{ ...theft, flags: ['homicide', 'honour-based'] }] },
    { kind: 'marked', dueOn: '2050-03-10' },
  ],
  ['the shortest alone', { cases: [dropped] }, { kind: 'not-investigated', dueOn: '2023-03-10' }],
  ['in no case', { cases: [] }, { kind: 'no-case', dueOn: '2021-03-10' }],
  ['kept for longer', { keepUntil: '2028-01-01' }, { kind: 'other', dueOn: '2028-01-01' }],
  ['what was decided is over', { keepUntil: '2024-01-01' }, { kind: 'other', dueOn: '2026-03-10' }],
  ['a case is open', { cases: [theft, { ...theft, closed: false }] }, undefined],
])('%s', (_, more, expected) => expect(retentionOf({ ...FACTS, ...more }, YEARS)).toEqual(expected));

test('a year from 29 February ends on 28 February', () => {
  expect([afterYears('2024-02-29', 1), afterYears('2024-02-29', 4), afterYears('2024-02-29', -1)]).toEqual([
    ...['2025-02-28', '2028-02-29', '2023-02-28'],
  ]);
});
