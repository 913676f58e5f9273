import { whyNotErase } from '../../../src/data-rights/erasure/why-not-erase';

const FREE = { holds: 0, openCases: [], openReferrals: [], suspectInOpenCase: false };

test('nothing speaks against erasing somebody whose cases are closed and whom nobody works with', () => {
  expect(whyNotErase(FREE)).toEqual([]);
});

test.each([
  [
    { holds: 2 },
    'held',
    'There is a legal hold on this person or one of their cases. Nothing is erased until it is lifted',
  ],
  [
    { openCases: ['A/1'] },
    'open-case',
    'Case A/1 is still open. Somebody is erased only when all their cases are closed',
  ],
  [
    { openCases: ['A/1', 'B/2'] },
    'open-case',
    'Cases A/1, B/2 are still open. Somebody is erased only when all their cases are closed',
  ],
  [{ openReferrals: ['R-1'] }, 'open-referral', 'An agency has referral R-1 in hand. Withdraw it first'],
  [
    { suspectInOpenCase: true },
    'suspect-in-open-case',
    'They are recorded as a suspect in a case that is still open. Nothing is erased until it is closed',
  ],
  [{ openReferrals: ['R-1', 'R-2'] }, 'open-referral', 'Agencies have referrals R-1, R-2 in hand. Withdraw them first'],
])('%j is told in words', (facts, code, message) => {
  expect(whyNotErase({ ...FREE, ...facts })).toEqual([{ code, message }]);
});

test('all reasons are told at once', () => {
  const all = whyNotErase({ holds: 1, openCases: ['A/1'], openReferrals: ['R-1'], suspectInOpenCase: true });
  expect(all.map(({ code }) => code)).toEqual(['held', 'open-case', 'open-referral', 'suspect-in-open-case']);
});
