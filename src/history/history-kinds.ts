/** What a timeline can be filtered by. */
export const HISTORY_KINDS = {
  contact: 'Contacts and attempts',
  letter: 'Letters and emails',
  event: 'What happened in the case',
  duty: 'Duties opened, moved and done',
  needs: 'Needs and level',
  plan: 'How often, how and what to tell',
  referral: 'Referrals',
  question: 'Questions',
  details: 'Changes of details',
  'point-of-contact': 'Point of contact and transfers',
} as const;
export type HistoryKind = keyof typeof HISTORY_KINDS;

export const isHistoryKind = (text: string): text is HistoryKind => Object.hasOwn(HISTORY_KINDS, text);

/** Those that a case's timeline has. */
export const KINDS_OF_CASE: readonly HistoryKind[] = ['contact', 'letter', 'event', 'duty', 'referral', 'question'];
