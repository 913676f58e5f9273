import type { EventType } from '../code-of-practice/event-types';

/** The page that explains what comes next after something has happened; none where nothing new does. */
const STEPS: Readonly<Partial<Record<EventType, string>>> = {
  reported: 'report',
  'statement-taken': 'investigation',
  'suspect-arrested': 'investigation',
  'suspect-interviewed': 'investigation',
  'suspect-reported': 'charge',
  'released-on-bail': 'bail',
  'released-under-investigation': 'bail',
  'bail-changed': 'bail',
  'court-bail-result': 'bail',
  charged: 'first-hearing',
  'charge-altered': 'charge',
  'not-charged': 'no-charge',
  'not-investigated': 'no-charge',
  'released-no-further-action': 'no-charge',
  disposal: 'no-charge',
  'investigation-closed': 'no-charge',
  'review-requested': 'no-charge',
  'hearing-fixed': 'trial',
  'witness-required': 'giving-evidence',
  'warrant-issued': 'trial',
  'trial-outcome': 'sentence',
  sentenced: 'after',
  'appeal-lodged': 'after',
  'appeal-result': 'after',
  'contact-scheme-eligible': 'right-11',
  'contact-scheme-referred': 'right-11',
  'complaint-received': 'right-12',
};

export const stepAfter = (type: EventType): string | undefined => STEPS[type];
