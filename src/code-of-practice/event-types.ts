/** What can happen in a case, in plain words. The order is that of a case's life. */
export const EVENT_TYPE_LABELS = {
  reported: 'The crime was reported',
  'not-investigated': 'It was decided not to investigate',
  'suspect-arrested': 'A suspect was arrested',
  'suspect-interviewed': 'A suspect was interviewed',
  'suspect-reported': 'A suspect was reported for a summons decision',
  'released-no-further-action': 'A suspect was released without further action',
  'released-on-bail': 'A suspect was released on police bail',
  'released-under-investigation': 'A suspect was released under investigation',
  'bail-changed': 'Bail conditions were changed or bail was cancelled',
  charged: 'A suspect was charged or summonsed',
  'not-charged': 'It was decided that nobody will be charged',
  'charge-altered': 'A charge was dropped or substantially altered',
  disposal: 'The case was dealt with out of court',
  'investigation-closed': 'The investigation ended with nobody charged',
  'statement-taken': 'A statement was taken',
  'hearing-fixed': 'A court hearing was fixed',
  'witness-required': 'The person was required to give evidence',
  'court-bail-result': 'A court decided about bail',
  'warrant-issued': 'A warrant was issued for failing to attend court',
  'trial-outcome': 'The trial had an outcome',
  sentenced: 'Sentence was passed',
  'appeal-lodged': 'An appeal was lodged',
  'appeal-result': 'An appeal was decided',
  'contact-scheme-eligible': 'The person became eligible for the Victim Contact Scheme',
  'contact-scheme-referred': 'The person was referred to the Victim Contact Scheme',
  'complaint-received': 'The person made a complaint',
  'review-requested': 'The person asked for a review of the decision',
} as const;

export type EventType = keyof typeof EVENT_TYPE_LABELS;

export const EVENT_TYPES = Object.keys(EVENT_TYPE_LABELS) as readonly EventType[];

export function isEventType(text: string): text is EventType {
  return Object.hasOwn(EVENT_TYPE_LABELS, text);
}

/** The events which end the repeating progress updates of an investigation. */
export const ENDS_UPDATES: ReadonlySet<EventType> = new Set<EventType>([
  'charged',
  'not-charged',
  'disposal',
  'investigation-closed',
  'not-investigated',
]);

/** Telling about one of these is not by itself an update on progress. */
export const NO_PROGRESS_IN_ITSELF: ReadonlySet<EventType> = new Set<EventType>([
  'reported',
  'complaint-received',
  'review-requested',
]);
