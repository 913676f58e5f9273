/** How a contact, or the attempt at one, went. */
export const OUTCOME_LABELS = {
  spoke: 'Spoke to the person',
  'in-person': 'Told in person',
  'letter-sent': 'Letter sent',
  'email-sent': 'Email sent',
  'text-sent': 'Text message sent',
  'no-answer': 'No answer',
  voicemail: 'Voicemail left',
  'wrong-person': 'Someone else answered',
  'number-unobtainable': 'Number unobtainable',
  'declined-to-talk': 'Did not want to talk',
} as const;

export type Outcome = keyof typeof OUTCOME_LABELS;

export const OUTCOMES = Object.keys(OUTCOME_LABELS) as readonly Outcome[];

export function isOutcome(text: string): text is Outcome {
  return Object.hasOwn(OUTCOME_LABELS, text);
}

const COUNTING: ReadonlySet<Outcome> = new Set<Outcome>([
  'spoke',
  'in-person',
  'letter-sent',
  'email-sent',
  'text-sent',
]);

/** Whether the person was reached, so that the contact can discharge a duty. An attempt is not a contact. */
export function outcomeCounts(outcome: Outcome): boolean {
  return COUNTING.has(outcome);
}
