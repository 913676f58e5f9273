import {
  type ReferralFacts,
  reasonsNotToRefer,
  unconfirmed,
  warningsAbout,
} from '../../../src/referrals/referral-rules';

const facts = (more: Partial<ReferralFacts> = {}): ReferralFacts => ({
  today: '2026-04-02',
  recorded: { consent: 'yes', flags: [], role: 'victim' },
  agency: { name: 'Sample Support', active: true, servesBorough: true },
  borough: 'Camden',
  goingOn: undefined,
  ...more,
});
const wanted = { stated: { basis: 'consent' } as const, need: 'Somebody to talk to', confirmed: [] };

describe('whether a person may be referred', () => {
  it('has nothing against a referral that is in order', () => {
    expect(reasonsNotToRefer(wanted, facts())).toEqual([]);
    expect(warningsAbout(facts(), { basis: 'consent' })).toEqual([]);
  });

  it.each([
    [
      'an agency that is not active',
      wanted,
      facts({ agency: { name: 'Gone', active: false, servesBorough: true } }),
      'agency-inactive',
    ],
    ['no need', { ...wanted, need: ' \n ' }, facts(), 'need-missing'],
    ['a novel', { ...wanted, need: 'x'.repeat(1001) }, facts(), 'need-too-long'],
    [
      'somebody who said no',
      wanted,
      facts({ recorded: { consent: 'no', flags: [], role: 'victim' } }),
      'consent-refused',
    ],
  ])('refuses %s', (_, intended, given, code) => {
    expect(reasonsNotToRefer(intended, given).map((reason) => reason.code)).toEqual([code]);
  });

  it('gives all reasons at once', () => {
    const given = facts({
      agency: { name: 'Gone', active: false, servesBorough: true },
      recorded: { consent: 'no', flags: [], role: 'victim' },
    });
    const codes = reasonsNotToRefer({ ...wanted, need: '' }, given).map((reason) => reason.code);
    expect(codes).toEqual(['agency-inactive', 'need-missing', 'consent-refused']);
  });

  it('warns of another area and of a referral that is going on, until each is confirmed', () => {
    const given = facts({
      agency: { name: 'Sample Support', active: true, servesBorough: false },
      goingOn: 'R-22AB34',
    });
    const warnings = warningsAbout(given, { basis: 'consent' });
    expect(warnings.map((warning) => warning.message)).toEqual([
      'Sample Support does not serve Camden',
      'They are already referred to Sample Support: referral R-22AB34 is still going on',
    ]);
    expect(unconfirmed(warnings, ['outside-borough']).map((reason) => reason.code)).toEqual(['already-referred']);
    expect(unconfirmed(warnings, ['outside-borough', 'already-referred'])).toEqual([]);
  });
});
