/** The reasons and outcomes an agency chooses from, with the words of the page. */
export const DECLINE_REASONS = {
  full: 'We are full',
  'outside-area': 'They live outside our area',
  'not-eligible': 'They are not someone we can help',
  'unsafe-number': 'It is not safe to use the contact details',
  'could-not-reach': 'We could not reach them',
  other: 'Another reason',
} as const;
export type DeclineReason = keyof typeof DECLINE_REASONS;

/** How the agency's work with the person came out. */
export const OUTCOMES = {
  'support-given': 'We supported them',
  'could-not-reach': 'We could not reach them',
  'not-wanted': 'They did not want support',
  'passed-on': 'We passed them to another service',
  'ended-otherwise': 'It ended another way',
} as const;
export type OutcomeKind = keyof typeof OUTCOMES;

/** How the person was asked whether they agree. */
export const WAYS_OF_ASKING = {
  telephone: 'By telephone',
  'in-person': 'In person',
  video: 'By video call',
  letter: 'By letter',
  email: 'By email',
  text: 'By text message',
} as const;
export type WayOfAsking = keyof typeof WAYS_OF_ASKING;

export const isDeclineReason = (text: string): text is DeclineReason => Object.hasOwn(DECLINE_REASONS, text);
export const isOutcomeKind = (text: string): text is OutcomeKind => Object.hasOwn(OUTCOMES, text);
export const isWayOfAsking = (text: string): text is WayOfAsking => Object.hasOwn(WAYS_OF_ASKING, text);
