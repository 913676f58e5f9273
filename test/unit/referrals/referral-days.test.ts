import { ENGLAND_AND_WALES as calendar } from '../../../src/calendar/bank-holidays-england-and-wales';
import { medianWorkingDays } from '../../../src/referrals/agency-health';
import { type LinkFacts, linkStanding } from '../../../src/referrals/link-standing';
import { daysFrom } from '../../../src/referrals/referral-days';
import { inWorkingHours } from '../../../src/referrals/working-hours';

describe('the days of a referral', () => {
  it.each([
    ['over Easter', '2026-04-02T16:00:00+01:00', '2026-04-02', '2026-04-08', '2026-04-10'],
    ['in a plain week', '2026-03-02T09:00:00Z', '2026-03-02', '2026-03-04', '2026-03-06'],
    ['sent on a Saturday', '2026-03-07T09:00:00Z', '2026-03-07', '2026-03-10', '2026-03-12'],
    ['over Christmas', '2026-12-24T16:00:00Z', '2026-12-24', '2026-12-30', '2027-01-04'],
    [
      'late on a June evening, already the next day in London',
      '2026-06-30T23:30:00Z',
      '2026-07-01',
      '2026-07-03',
      '2026-07-07',
    ],
  ])('%s', (_, at, sentOn, reminderOn, returnOn) => {
    expect(daysFrom(new Date(at), calendar)).toMatchObject({ sentOn, reminderOn, returnOn });
  });

  it('let the link live to the end of the 14th day in London, across the change of the clocks', () => {
    const { linkExpiresAt } = daysFrom(new Date('2026-03-20T10:00:00Z'), calendar);
    expect(linkExpiresAt.toISOString()).toBe('2026-04-03T23:00:00.000Z');
  });
});

describe('working hours', () => {
  it.each([
    ['2026-04-01T07:59:59+01:00', false],
    ['2026-04-01T08:00:00+01:00', true],
    ['2026-04-01T17:59:59+01:00', true],
    ['2026-04-01T18:00:00+01:00', false],
    ['2026-04-03T10:00:00+01:00', false], // Good Friday
    ['2026-04-04T10:00:00+01:00', false], // Saturday
  ])('%s: %s', (at, expected) => expect(inWorkingHours(new Date(at), calendar)).toBe(expected));
});

describe('what a link is good for', () => {
  const facts = (more: Partial<LinkFacts>): LinkFacts => ({
    key: 'right',
    state: 'sent',
    linkExpiresAt: new Date('2026-04-17T00:00:00Z'),
    answeredAt: null,
    consentWithdrawnAt: null,
    deletionConfirmedAt: null,
    ...more,
  });
  const AT = new Date('2026-04-05T10:00:00Z');
  const takenBack = { consentWithdrawnAt: AT };
  const accepted = { state: 'accepted', answeredAt: new Date('2026-04-03T10:00:00Z') } as const;

  it.each([
    ['before it expires', facts({}), '2026-04-16T23:59:59Z', 'waiting'],
    ['at the instant it expires', facts({}), '2026-04-17T00:00:00Z', 'expired'],
    ['accepted', facts(accepted), '2026-04-10T00:00:00Z', 'accepted'],
    ['accepted and expired: only the outcome', facts(accepted), '2026-06-01T00:00:00Z', 'accepted-expired'],
    ['accepted half a year ago', facts(accepted), '2026-10-01T00:00:00Z', 'expired'],
    ['declined', facts({ state: 'declined' }), '2026-04-10T00:00:00Z', 'declined'],
    ['completed', facts({ state: 'completed' }), '2026-06-01T00:00:00Z', 'completed'],
    ['returned', facts({ state: 'returned' }), '2026-04-10T00:00:00Z', 'returned'],
    ['withdrawn', facts({ state: 'withdrawn' }), '2026-04-10T00:00:00Z', 'withdrawn'],
    ['consent taken back', facts({ ...accepted, ...takenBack }), '2026-04-10T00:00:00Z', 'consent-withdrawn'],
    ['the same a year later', facts({ ...accepted, ...takenBack }), '2027-04-10T00:00:00Z', 'consent-withdrawn'],
    ['by an old key', facts({ key: 'replaced', ...takenBack }), '2026-04-10T00:00:00Z', 'consent-withdrawn'],
    ['deleted', facts({ ...takenBack, deletionConfirmedAt: AT }), '2026-04-10T00:00:00Z', 'deletion-confirmed'],
    [
      'withdrawn, by an older link',
      facts({ state: 'withdrawn', key: 'replaced' }),
      '2026-04-10T00:00:00Z',
      'withdrawn',
    ],
    ['an older link', facts({ key: 'replaced' }), '2026-04-10T00:00:00Z', 'replaced'],
    [
      'an older link of an accepted referral',
      facts({ ...accepted, key: 'replaced' }),
      '2026-04-10T00:00:00Z',
      'replaced',
    ],
  ])('%s', (_, given, now, standing) => expect(linkStanding(given, new Date(now))).toBe(standing));
});

describe('the median working days to an answer', () => {
  const answer = (sentOn: string, answeredOn: string) => ({ sentOn, answeredOn });

  it('counts no days that nobody works', () => {
    expect(medianWorkingDays([answer('2026-04-02', '2026-04-07')], calendar)).toBe(1);
  });

  it('is the middle, or half way between two middles, and nothing of nothing', () => {
    const [one, two, five] = [
      answer('2026-03-02', '2026-03-03'),
      answer('2026-03-02', '2026-03-04'),
      answer('2026-03-02', '2026-03-09'),
    ];
    expect(medianWorkingDays([five, one, two], calendar)).toBe(2);
    expect(medianWorkingDays([one, two], calendar)).toBe(1.5);
    expect(medianWorkingDays([], calendar)).toBeUndefined();
  });
});
