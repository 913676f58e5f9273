import { whyNotWithdraw } from '../../../src/progress/withdraw-rules';

const codesFor = (type: 'reported' | 'charged', why: string) => whyNotWithdraw({ type }, why).map(({ code }) => code);

test.each([
  ['an event with a reason', 'charged', 'It was another case', []],
  ['the report itself', 'reported', 'It was another case', ['report-comes-with-the-crime']],
  ['without a reason', 'charged', '', ['missing']],
  ['with a reason of 500 characters', 'charged', 'a'.repeat(500), []],
  ['with a reason of 501 characters', 'charged', 'a'.repeat(501), ['too-long']],
] as const)('%s', (_, type, why, codes) => expect(codesFor(type, why)).toEqual(codes));
