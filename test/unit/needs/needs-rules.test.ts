import { whyNotAssess } from '../../../src/needs/needs-rules';
import { reasonsInWords } from '../../../src/web/needs/needs.presenter';

const stated = {
  reasons: ['domestic-abuse'],
  specialMeasures: ['screens'],
  accessNeeds: null,
  wantsSupporter: 'no' as const,
  note: null,
  reviewOn: '2026-04-09',
  language: null,
  interpreter: false,
};

test.each([
  [{}, []],
  [{ reviewOn: null }, []],
  [{ reviewOn: '2026-04-08' }, ['review-in-past']],
  [{ reasons: ['gossip'] }, ['unknown-reason']],
  [{ specialMeasures: ['a-cup-of-tea'] }, ['unknown-measure']],
  [{ interpreter: true }, ['no-language']],
  [{ interpreter: true, language: 'Somali' }, []],
])('%j: %j', (change, codes) => {
  expect(whyNotAssess({ ...stated, ...change }, '2026-04-08').map((reason) => reason.code)).toEqual(codes);
});

test('a victim of a sexual offence or of trafficking counts as intimidated without being asked', () => {
  expect(reasonsInWords(['sexual-offence', 'persistently-targeted'])).toEqual([
    'Victim of the most serious crime: Sexual offence',
    'Persistently targeted',
    'Intimidated: automatically, as a victim of this crime',
  ]);
  expect(reasonsInWords(['domestic-abuse'])).toEqual(['Victim of the most serious crime: Domestic abuse']);
});
