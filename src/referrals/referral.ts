/** A referral's life as a literal table: what may happen to it in each state, and the state that leads to. */
export const REFERRAL_STATES = ['sent', 'accepted', 'declined', 'completed', 'withdrawn', 'returned'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

export type ReferralMove = 'accept' | 'decline' | 'report-outcome' | 'withdraw' | 'return' | 'send-again';

const TABLE: Readonly<Record<ReferralState, Readonly<Partial<Record<ReferralMove, ReferralState>>>>> = {
  sent: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', return: 'returned', 'send-again': 'sent' },
  accepted: { 'report-outcome': 'completed', withdraw: 'withdrawn' },
  returned: { 'send-again': 'sent', withdraw: 'withdrawn' },
  declined: {},
  completed: {},
  withdrawn: {},
};

/** The state a move leads to; undefined where it may not be made. */
export const stateAfter = (state: ReferralState, move: ReferralMove): ReferralState | undefined => TABLE[state][move];

export const mayBe = (state: ReferralState, move: ReferralMove): boolean => stateAfter(state, move) !== undefined;

/** A PCSO reads these and says so: until then they stand on the desk's list. */
export const WAITS_FOR_THE_DESK: readonly ReferralState[] = ['declined', 'returned', 'completed'];

export const STATE_NAMES: Readonly<Record<ReferralState, string>> = {
  sent: 'Waiting for an answer',
  accepted: 'Accepted',
  declined: 'Declined',
  completed: 'Ended with an outcome',
  withdrawn: 'Withdrawn',
  returned: 'Not answered',
};
