import { mayBe, REFERRAL_STATES, type ReferralMove, stateAfter } from '../../../src/referrals/referral';

const MOVES: readonly ReferralMove[] = ['accept', 'decline', 'report-outcome', 'withdraw', 'return', 'send-again'];

describe('what may happen to a referral', () => {
  const allowed = [
    ['sent', 'accept', 'accepted'],
    ['sent', 'decline', 'declined'],
    ['sent', 'withdraw', 'withdrawn'],
    ['sent', 'return', 'returned'],
    ['sent', 'send-again', 'sent'],
    ['accepted', 'report-outcome', 'completed'],
    ['accepted', 'withdraw', 'withdrawn'],
    ['returned', 'send-again', 'sent'],
    ['returned', 'withdraw', 'withdrawn'],
  ] as const;

  it.each(allowed)('%s: %s makes it %s', (state, move, next) => expect(stateAfter(state, move)).toBe(next));

  it('allows nothing else', () => {
    const found = REFERRAL_STATES.flatMap((state) =>
      MOVES.filter((move) => mayBe(state, move)).map((move) => `${state} ${move}`),
    );
    expect(found.sort()).toEqual(allowed.map(([state, move]) => `${state} ${move}`).sort());
  });
});
