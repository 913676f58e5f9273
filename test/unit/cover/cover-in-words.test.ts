import { absenceProblems, type AbsenceWanted } from '../../../src/cover/absence-rules';
import { inChargeInWords, toSayInWords } from '../../../src/cover/cover-in-words';
import { type Away, inChargeOf } from '../../../src/cover/in-charge';

const sam: Away = {
  ...{ accountId: '1', name: 'Sam', deskId: '1', kind: 'leave', until: '2026-12-04' },
  coveredBy: { accountId: '2', name: 'Alex' },
};
const alex: Away = {
  ...sam,
  accountId: '2',
  name: 'Alex',
  kind: 'sick',
  until: null,
  coveredBy: { accountId: '3', name: 'Kim' },
};
const inCharge = (...away: Away[]) => inChargeOf('1', new Map(away.map((one) => [one.accountId, one])));

test.each([
  ['at work', inCharge(), null],
  ['covered', inCharge(sam), 'Sam is on leave until 4 December 2026; Alex covers'],
  ['a chain', inCharge(sam, alex), 'Sam is on leave until 4 December 2026; Alex is away too; Kim covers'],
  [
    'nobody left',
    inCharge({ ...sam, coveredBy: null }),
    'Sam is on leave until 4 December 2026; nobody is left to cover, so the desk’s supervisors do',
  ],
])('%s is said in words', (_, given, words) => {
  expect(inChargeInWords(given)).toBe(words);
});

test('the person is told who looks after them, in the words of whoever speaks, and never of an illness', () => {
  expect(toSayInWords(inCharge(), '2')).toBeNull();
  expect(toSayInWords(inCharge(sam), '2')).toBe(
    'Sam is away until 4 December 2026. Until they are back, I am here for you.',
  );
  expect(toSayInWords(inCharge(sam), '9')).toContain('Alex is here for you');
  expect(toSayInWords(inCharge({ ...sam, kind: 'sick', until: null }), '9')).not.toContain('sick');
});

const leave: AbsenceWanted = {
  ...{ accountId: '1', kind: 'leave', from: '2026-04-08', until: '2026-04-10', coveredById: null },
};
test.each([
  ['leave for three days', {}, []],
  ['one day', { until: '2026-04-08' }, []],
  ['sick without an end', { kind: 'sick', until: null }, []],
  ['leave without an end', { until: null }, ['missing']],
  ['ends before it begins', { until: '2026-04-07' }, ['before-from']],
  ['no real day', { from: '2026-02-30' }, ['no-day']],
  ['an unknown kind', { kind: 'sabbatical' }, ['unknown-kind']],
  ['covered by oneself', { coveredById: '1' }, ['themselves']],
  ['a month and a day ago', { from: '2026-03-07' }, ['too-long-ago']],
  ['a slipped year', { until: '2062-04-10' }, ['too-long']],
])('an absence: %s', (_, changed, codes) => {
  expect(absenceProblems({ ...leave, ...changed }, '2026-04-08').map(({ code }) => code)).toEqual(codes);
});
