import { consentProblems, type RecordedConsent, type StatedBasis } from '../../../src/referrals/consent';

const TODAY = '2026-04-02';
const recorded = (more: Partial<RecordedConsent>): RecordedConsent => ({
  consent: 'yes',
  flags: [],
  role: 'victim',
  ...more,
});
const ASKED: Partial<StatedBasis> = { askedOn: '2026-04-01', askedHow: 'telephone' };

describe('the basis of a referral', () => {
  const table: [string, Partial<RecordedConsent>, StatedBasis, string[]][] = [
    ['recorded yes is enough', {}, { basis: 'consent' }, []],
    [
      'not asked needs when and how',
      { consent: 'not-asked' },
      { basis: 'consent' },
      ['consent-not-asked', 'consent-not-asked'],
    ],
    ['not asked, asked now', { consent: 'not-asked' }, { basis: 'consent', ...ASKED }, []],
    [
      'not asked, when without how',
      { consent: 'not-asked' },
      { basis: 'consent', askedOn: TODAY },
      ['consent-not-asked'],
    ],
    ['asked today', { consent: 'not-asked' }, { basis: 'consent', askedOn: TODAY, askedHow: 'letter' }, []],
    [
      'asked tomorrow',
      { consent: 'not-asked' },
      { basis: 'consent', askedOn: '2026-04-03', askedHow: 'letter' },
      ['consent-in-future'],
    ],
    [
      'taken back blocks, whatever was recorded',
      { withdrawnOn: '2026-04-01' },
      { basis: 'consent' },
      ['consent-withdrawn'],
    ],
    [
      'taken back, and asked before it',
      { withdrawnOn: TODAY },
      { basis: 'consent', changedMind: true, ...ASKED },
      ['asked-before-withdrawal'],
    ],
    [
      'taken back, changed their mind, not said when and how',
      { withdrawnOn: '2026-04-01' },
      { basis: 'consent', changedMind: true },
      ['consent-not-asked', 'consent-not-asked'],
    ],
    ['taken back and asked anew', { withdrawnOn: '2026-04-01' }, { basis: 'consent', changedMind: true, ...ASKED }, []],
    ['recorded no blocks', { consent: 'no' }, { basis: 'consent' }, ['consent-refused']],
    [
      'recorded no blocks even where a day is given',
      { consent: 'no' },
      { basis: 'consent', ...ASKED },
      ['consent-refused'],
    ],
    ['a changed mind with when and how', { consent: 'no' }, { basis: 'consent', changedMind: true, ...ASKED }, []],
    [
      'a changed mind without when and how',
      { consent: 'no' },
      { basis: 'consent', changedMind: true },
      ['consent-not-asked', 'consent-not-asked'],
    ],
    [
      'recorded no with a lawful reason',
      { consent: 'no' },
      { basis: 'lawful-reason', lawfulReason: 'Child at risk of harm' },
      [],
    ],
    ['a lawful reason without words', { consent: 'no' }, { basis: 'lawful-reason' }, ['lawful-reason-missing']],
    [
      'a lawful reason of a word',
      {},
      { basis: 'lawful-reason', lawfulReason: '  risk     ' },
      ['lawful-reason-missing'],
    ],
    [
      'sexual offence: asked first',
      { flags: ['sexual'] },
      { basis: 'consent' },
      ['explicit-consent-needed', 'explicit-consent-needed'],
    ],
    [
      'domestic abuse: asked first',
      { flags: ['domestic-abuse', 'repeat'] },
      { basis: 'consent' },
      ['explicit-consent-needed', 'explicit-consent-needed'],
    ],
    [
      'bereaved: asked first',
      { role: 'bereaved-relative' },
      { basis: 'consent' },
      ['explicit-consent-needed', 'explicit-consent-needed'],
    ],
    ['sexual offence, asked', { flags: ['sexual'] }, { basis: 'consent', ...ASKED }, []],
    [
      'sexual offence, refused',
      { flags: ['sexual'], consent: 'no' },
      { basis: 'consent', ...ASKED },
      ['consent-refused'],
    ],
    ['other flags need no more than yes', { flags: ['hate-race', 'stalking', 'child'] }, { basis: 'consent' }, []],
  ];

  it.each(table)('%s', (_, record, stated, codes) => {
    expect(consentProblems(stated, recorded(record), TODAY).map((reason) => reason.code)).toEqual(codes);
  });

  it('says why it asks for explicit consent', () => {
    const [first] = consentProblems({ basis: 'consent' }, recorded({ flags: ['domestic-abuse'] }), TODAY);
    expect(first).toEqual({
      field: 'askedOn',
      code: 'explicit-consent-needed',
      message: 'Enter the day they were asked and agreed. Explicit consent is needed because this is domestic abuse',
    });
  });
});
