import { type AgencyDetails, agencyProblems, tidied } from '../../../src/agencies/agency-details';

const details = (more: Partial<AgencyDetails> = {}): AgencyDetails => ({
  name: 'Sample Support',
  kind: 'support',
  email: 'referrals@example.org',
  telephone: '020 7946 0200',
  about: '',
  services: ['emotional-support'],
  boroughs: ['Camden'],
  ...more,
});

describe('the details of an agency', () => {
  it('have nothing against them when in order, with or without a telephone and boroughs', () => {
    expect(agencyProblems(details())).toEqual([]);
    expect(agencyProblems(details({ telephone: '', boroughs: [] }))).toEqual([]);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(121) }, 'name'],
    [{ email: 'referrals at example.org' }, 'email'],
    [{ email: 'Sample <referrals@example.org>' }, 'email'],
    [{ email: 'referrals@example.org\nbcc: other@example.org' }, 'email'],
    [{ telephone: 'ask for Sam' }, 'telephone'],
    [{ services: [] }, 'services'],
    [{ services: ['magic' as never] }, 'services'],
    [{ boroughs: ['City of London'] }, 'boroughs'],
    [{ about: 'x'.repeat(2001) }, 'about'],
  ])('with %j complain about %s', (wrong, field) => {
    expect(agencyProblems(details(wrong)).map((problem) => problem.field)).toEqual([field]);
  });

  it('are tidied before they are saved', () => {
    const tidy = tidied(
      details({ name: '  Sample   Support ', services: ['stalking', 'housing', 'stalking'], email: ' a@example.org ' }),
    );
    expect(tidy).toMatchObject({ name: 'Sample Support', services: ['housing', 'stalking'], email: 'a@example.org' });
  });
});
