/** Every kind of message, and what its `subject_id` is the id of. */
export const MESSAGE_KINDS = {
  /** A PCSO's duties falling due. Its reminders name the duties. */
  'duties-due': null,
  /** A supervisor's list of duties overdue since the working day before. */
  'duties-overdue': null,
  /** An officer whose case has been silent while an update falls due. */
  'officer-silent': null,
  /** An agency's link to a new referral. */
  'referral-link': 'referral',
  /** The same link again: unanswered for two working days. */
  'referral-reminder': 'referral',
  /** The officer is told that a referral was made. */
  'referral-told-officer': 'case',
  /** The officer's link to post progress on a case. */
  'case-link': 'case',
} as const;

export type MessageKind = keyof typeof MESSAGE_KINDS;
