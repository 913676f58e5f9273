interface Kind {
  /** Which table `subject_id` is an id of. */
  readonly subject:
    | 'account'
    | 'digest'
    | 'referral'
    | 'case'
    | 'calendar-check'
    | 'password-link'
    | 'question'
    | 'transfer'
    | 'letter'
    | 'break-glass';
  /** Reminders wait for the next working hour; what somebody has just done is passed on at once. */
  readonly onlyInWorkingHours: boolean;
}

/** Every kind of message. */
export const MESSAGE_KINDS = {
  /** A PCSO's duties falling due. */
  'duties-due': { subject: 'digest', onlyInWorkingHours: true },
  /** A supervisor's duties overdue since the working day before, with those nobody has been given. */
  'duties-overdue': { subject: 'digest', onlyInWorkingHours: true },
  /** An officer whose cases have been silent while an update falls due. */
  'officer-silent': { subject: 'digest', onlyInWorkingHours: true },
  /** An agency's link to a new referral. */
  'referral-link': { subject: 'referral', onlyInWorkingHours: false },
  /** The same link again: unanswered for two working days. */
  'referral-reminder': { subject: 'referral', onlyInWorkingHours: true },
  /** The officer is told that a referral was made. */
  'referral-told-officer': { subject: 'case', onlyInWorkingHours: false },
  /** The officer's link to post progress on a case. */
  'case-link': { subject: 'case', onlyInWorkingHours: false },
  /** Someone else answered a person's telephone: the officer must not use the number. */
  'number-frozen-officer': { subject: 'case', onlyInWorkingHours: false },
  /** The same, to an agency whose referral holds the number. */
  'number-frozen-agency': { subject: 'referral', onlyInWorkingHours: false },
  /** The person has said since that a number an agency was given is not safe, or that nobody may learn who is calling. */
  'number-unsafe-agency': { subject: 'referral', onlyInWorkingHours: false },
  /** The person took back the consent a referral was made on: the agency is asked to delete what it holds. */
  'consent-withdrawn': { subject: 'referral', onlyInWorkingHours: false },
  /** Something an agency was given in a referral was wrong. */
  'details-corrected': { subject: 'referral', onlyInWorkingHours: false },
  /** A supervisor has declared a case a critical incident: its officer and the PCSOs of its people are told. */
  'critical-incident': { subject: 'case', onlyInWorkingHours: false },
  /** What a person asked, to the officer of the case. */
  'question-asked': { subject: 'question', onlyInWorkingHours: false },
  /** The officer's answer is due today. */
  'question-due': { subject: 'question', onlyInWorkingHours: true },
  /** A supervisor hears that the officer has not answered. */
  'question-overdue': { subject: 'question', onlyInWorkingHours: true },
  /** Another desk asks a supervisor's to take somebody over. */
  'transfer-asked': { subject: 'transfer', onlyInWorkingHours: false },
  /** Whoever asked hears what the other desk says. */
  'transfer-answered': { subject: 'transfer', onlyInWorkingHours: false },
  /** A Victim PCSO hears of somebody who was taken over from another desk for them. */
  'transfer-to-you': { subject: 'transfer', onlyInWorkingHours: false },
  /** A person's own email, written for them and looked at by a PCSO: the only kind that says anything. */
  'email-to-person': { subject: 'letter', onlyInWorkingHours: false },
  /** Supervisors hear that an account of theirs to whom people look is to be closed or moved. */
  'hand-over-asked': { subject: 'account', onlyInWorkingHours: false },
  /** Somebody broke the glass: whoever reviews it hears at once. */
  'glass-broken': { subject: 'break-glass', onlyInWorkingHours: false },
  /** On Mondays a supervisor hears how many people nobody has reached for weeks. */
  'not-spoken-weekly': { subject: 'account', onlyInWorkingHours: true },
  /** A link to choose a password with. */
  'password-link': { subject: 'password-link', onlyInWorkingHours: false },
  /** Administrators hear that the feed of bank holidays failed, or has changed. */
  'calendar-alert': { subject: 'calendar-check', onlyInWorkingHours: true },
} as const satisfies Record<string, Kind>;

export type MessageKind = keyof typeof MESSAGE_KINDS;
