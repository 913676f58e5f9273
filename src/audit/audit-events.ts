/** What the audit knows: each event with the kind of thing it is, and its words. `{it}` is what it was done to. */
export const AUDIT_KINDS = {
  view: 'Looking at something',
  search: 'Searching',
  change: 'Changing something',
  disclosure: 'Telling somebody outside',
  export: 'Taking a copy away',
  refusal: 'Being refused',
  'sign-in': 'Signing in and out',
  administration: 'Administration',
} as const;
export type AuditKind = keyof typeof AUDIT_KINDS;

interface EventWords {
  readonly kind: AuditKind;
  /** Follows the name of who did it: "looked at {it}". */
  readonly words: string;
}

const of = <T extends Record<string, string>>(kind: AuditKind, words: T): Record<keyof T, EventWords> =>
  Object.fromEntries(Object.entries(words).map(([event, text]) => [event, { kind, words: text }])) as Record<
    keyof T,
    EventWords
  >;

/** Every event there is. What is not here cannot be written: the compiler says so. */
export const AUDIT_EVENTS = {
  ...of('view', {
    'today-seen': 'looked at their list for today',
    'today-of-pcso-seen': 'looked at the list for today of {it}',
    'desk-seen': 'looked at how the desk stands',
    'person-seen': 'looked at {it}',
    'point-of-contact-form-seen': 'opened the form for the point of contact of {it}',
    'plan-form-seen': 'opened the form for how often to update {it}',
    'level-form-seen': 'opened the form for the level of {it}',
    'declined-updates-form-seen': 'opened the form for the updates {it} does not want',
    'contact-form-seen': 'opened the form for a contact with {it}',
    'contact-seen': 'looked at {it}',
    'contact-details-form-seen': 'opened the form for the contact details of {it}',
    'person-form-seen': 'opened the form for the details of {it}',
    'contact-details-listed': 'opened the page of how to contact {it}',
    'contact-details-seen': 'uncovered how to contact {it}',
    'person-changes-seen': 'looked at what has changed in the details of {it}',
    'question-seen': 'looked at {it}',
    'cases-listed': 'looked at the list of cases',
    'case-seen': 'looked at {it}',
    'case-seen-by-api': 'read {it} through the API',
    'duties-seen-by-api': 'read what {it} is owed through the API',
    'progress-form-seen': 'opened the form for progress on {it}',
    'correction-form-seen': 'opened the form to correct an event of {it}',
    'withdrawal-form-seen': 'opened the form to withdraw an event of {it}',
    'referral-seen': 'looked at {it}',
    'referral-form-seen': 'opened the form to refer {it}',
    'agencies-offered-for-referral': 'looked at the agencies {it} could be referred to',
    'agencies-seen': 'looked at the directory of agencies',
    'agency-seen': 'looked at {it}',
    'imports-seen': 'looked at the imports of crime reports',
    'import-seen': 'looked at {it}',
    'recounts-seen': 'looked at the re-counts of duties',
    'recount-seen': 'looked at {it}',
    'calendar-seen': 'looked at the calendar',
    'calendar-change-previewed': 'looked at what a change of the calendar would move',
    'calendar-feed-seen': 'looked at {it}',
    'rule-correction-asked': 'opened the form to correct {it}',
    'desk-standards-seen': 'looked at the own standards of their desk',
    'edition-draft-asked': 'opened the form for a coming edition of the Code',
    'edition-draft-seen': 'looked at {it}',
    'edition-in-force-previewed': 'looked at what putting {it} in force would move',
    'audit-seen': 'opened the audit',
    'person-audit-seen': 'looked at who has looked at {it}',
    'user-audit-seen': 'looked at what {it} has done',
    'refusals-seen': 'looked at what has been refused',
  }),
  ...of('search', {
    'people-searched': 'searched for a person',
    'case-found': 'found {it} by its reference',
  }),
  ...of('change', {
    'person-imported': 'added {it} from a crime report',
    'person-changed-by-import': 'changed {it} from a crime report',
    'person-changed': 'changed the details of {it}',
    'contact-details-changed': 'changed how to contact {it}',
    'point-of-contact-changed': 'changed the point of contact of {it}',
    'possible-duplicate-decided': 'decided whether {it} and another are one person',
    'level-set': 'set the level of {it}',
    'plan-agreed': 'recorded how often {it} is to be updated',
    'updates-declined': 'recorded which updates {it} does not want',
    'contact-recorded': 'recorded a contact with {it}',
    'case-imported': 'added {it} from a crime report',
    'case-changed-by-import': 'changed {it} from a crime report',
    'progress-posted': 'posted progress on {it}',
    'event-withdrawn': 'withdrew an event of {it}',
    'referral-withdrawn': 'withdrew {it}',
    'referral-handled': 'dealt with {it}',
    'referral-returned': 'put {it} back on the desk’s list',
    'referral-accepted': 'accepted {it}',
    'referral-declined': 'declined {it}',
    'referral-outcome': 'reported the outcome of {it}',
    'contact-point-frozen': 'froze a number or address of {it}',
    'question-reminded': 'reminded the officer of {it}',
    'question-escalated': 'told the supervisors that {it} is not answered',
    'question-asked': 'asked {it}',
    'question-answered': 'answered {it}',
    'question-withdrawn': 'withdrew {it}',
    'question-answer-read-out': 'told the person the answer to {it}',
  }),
  ...of('disclosure', {
    'referral-previewed': 'looked at what an agency would see of {it}',
    'referral-made': 'made {it}',
    'referral-sent-again': 'sent {it} again with a new link',
    'referral-reminded': 'reminded the agency of {it}',
    'referral-opened': 'opened {it} by its link',
    'mail-failed': 'could not deliver a mail about {it}',
  }),
  ...of('export', {
    'rejected-rows-downloaded': 'downloaded the rejected rows of {it}',
    'person-audit-exported': 'downloaded who has looked at {it}',
    'user-audit-exported': 'downloaded what {it} has done',
    'refusals-exported': 'downloaded what has been refused',
  }),
  ...of('refusal', {
    'access-refused': 'was refused a page or action',
    'not-found': 'asked for something that is not there, or not theirs',
    'request-refused': 'had a request refused',
    'sign-in-failed': 'failed to sign in as {it}',
    'sign-in-refused': 'was refused another try to sign in as {it}',
  }),
  ...of('sign-in', {
    'signed-in': 'signed in',
    'signed-out': 'signed out',
  }),
  ...of('administration', {
    'account-created': 'made {it}',
    'token-created': 'made {it}',
    'token-revoked': 'revoked {it}',
    'desk-opened': 'opened {it}',
    'agency-added': 'added {it}',
    'agency-changed': 'changed {it}',
    'agency-deactivated': 'stopped referrals to {it}',
    'agency-reactivated': 'allowed referrals to {it} again',
    'crime-reports-uploaded': 'uploaded a file of crime reports: {it}',
    'import-started': 'started {it}',
    'crime-reports-imported': 'finished {it}',
    'calendar-feed-checked': 'fetched or loaded bank holidays: {it}',
    'calendar-changed': 'changed the calendar',
    'recount-asked-for': 'had duties counted again: {it}',
    'recount-interrupted': 'interrupted {it}',
    'recount-resumed': 'let {it} go on',
    'desk-standard-set': 'set a standard of {it}',
    'rule-confirmed': 'confirmed {it} against the published Code',
    'rule-corrected': 'corrected {it}',
    'edition-drafted': 'drafted {it}',
    'edition-draft-changed': 'changed {it}',
    'edition-rule-written': 'wrote a rule of {it}',
    'edition-rule-removed': 'removed a rule of {it}',
    'edition-holes-acknowledged': 'acknowledged what {it} leaves out',
    'edition-draft-discarded': 'threw away {it}',
    'edition-in-force': 'put {it} in force',
    'break-glass-used': 'broke the glass on {it}',
    'break-glass-reviewed': 'reviewed a broken glass on {it}',
  }),
} as const;

export type AuditEvent = keyof typeof AUDIT_EVENTS;
export const AUDIT_EVENT_NAMES = Object.keys(AUDIT_EVENTS) as AuditEvent[];

/** Something was asked for and not given. The database has an index of exactly these. */
export const REFUSALS = AUDIT_EVENT_NAMES.filter((event) => AUDIT_EVENTS[event].kind === 'refusal');

export const isAuditEvent = (text: string): text is AuditEvent => Object.hasOwn(AUDIT_EVENTS, text);
