import { checkedAnswer, type LatestAnswer } from '../../../src/referrals/consent/consent-decision';

const TODAY = '2026-04-08';
const SAID = { answer: 'withdrawn', saidOn: '2026-04-07', saidHow: 'telephone', note: ' She rang. ' };
const given: LatestAnswer = { answer: 'given', saidOn: '2026-04-01' };
const codes = (more: object, latest?: LatestAnswer) => {
  const checked = checkedAnswer({ ...SAID, ...more }, latest, TODAY);
  return 'answer' in checked ? [] : checked.map(({ field, code }) => `${field} ${code}`);
};

test('what is whole is recorded as it was said', () => {
  expect(checkedAnswer(SAID, given, TODAY)).toEqual({ ...SAID, note: 'She rang.' });
  expect(checkedAnswer({ ...SAID, note: ' ' }, undefined, TODAY)).toMatchObject({ note: null });
});

test.each([
  [{ answer: '' }, undefined, ['answer missing']],
  [{ answer: 'perhaps' }, undefined, ['answer missing']],
  [{}, { answer: 'withdrawn', saidOn: '2026-04-01' } as const, ['answer withdrawn-already']],
  [{ answer: 'given' }, { answer: 'given', saidOn: '2026-04-01' } as const, []],
  [{ saidOn: undefined }, given, ['saidOn missing']],
  [{ saidOn: '2026-04-09' }, given, ['saidOn in-future']],
  [{ saidOn: TODAY }, given, []],
  [{ saidOn: '2026-03-31' }, given, ['saidOn before-the-last']],
  [{ saidHow: 'smoke' }, given, ['saidHow missing']],
  [{ note: 'x'.repeat(1001) }, given, ['note too-long']],
  [{ answer: '', saidOn: undefined, saidHow: '' }, given, ['answer missing', 'saidOn missing', 'saidHow missing']],
])('%j after %j', (more, latest, expected) => expect(codes(more, latest)).toEqual(expected));
