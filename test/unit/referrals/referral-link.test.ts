import { linkKey, referralLink, standingOf } from '../../../src/referrals/referral-link';
import { newReference } from '../../../src/referrals/referral-reference';

const SECRET = 'a secret that is long enough to be one';
const referral = { id: '41', reference: 'R-7K3Q2M', linkVersion: 2 };

describe('the link of a referral', () => {
  it('is the same whenever it is made, so that nothing secret is stored', () => {
    const config = { linkSecret: SECRET, baseUrl: 'https://desk.example.org' };
    const link = referralLink(config, referral);
    expect(link).toBe(referralLink(config, { ...referral }));
    expect(link).toMatch(/^https:\/\/desk\.example\.org\/r\/R-7K3Q2M\/[\w-]{43}$/);
  });

  it('knows the right key, one that was replaced and a forged one', () => {
    const key = linkKey(SECRET, referral);
    expect(standingOf(SECRET, referral, key)).toBe('right');
    expect(standingOf(SECRET, { id: '41', linkVersion: 3 }, key)).toBe('replaced');
    expect(standingOf(SECRET, { id: '42', linkVersion: 2 }, key)).toBe('forged');
    expect(standingOf(SECRET, { id: '41', linkVersion: 1 }, key)).toBe('forged');
    expect(standingOf('another secret, also long enough', referral, key)).toBe('forged');
  });

  it.each(['', 'x', `${linkKey(SECRET, referral)}A`, linkKey(SECRET, referral).slice(0, -1), 'é'.repeat(43)])(
    'takes "%s" for forged',
    (key) => expect(standingOf(SECRET, referral, key)).toBe('forged'),
  );
});

describe('a reference', () => {
  it('has no letters or figures that sound or look alike', () => {
    for (let i = 0; i < 2000; i += 1) expect(newReference()).toMatch(/^R-[2-9A-HJKMNP-TV-Z]{6}$/);
  });
});
