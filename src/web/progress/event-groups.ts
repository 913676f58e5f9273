import { EVENT_TYPE_LABELS, type EventType } from '../../code-of-practice/event-types';

/** What can have happened, most usual first. The report is not among them: it comes with the crime record. */
const GROUPS: readonly { readonly title: string; readonly types: readonly EventType[] }[] = [
  {
    title: 'Investigation',
    types: [
      'suspect-arrested',
      'suspect-interviewed',
      'released-under-investigation',
      'released-on-bail',
      'released-no-further-action',
      'charged',
      'not-charged',
      'investigation-closed',
      'statement-taken',
      'bail-changed',
      'suspect-reported',
      'disposal',
      'charge-altered',
      'not-investigated',
    ],
  },
  {
    title: 'Court',
    types: [
      'hearing-fixed',
      'court-bail-result',
      'trial-outcome',
      'sentenced',
      'witness-required',
      'warrant-issued',
      'appeal-lodged',
      'appeal-result',
    ],
  },
  { title: 'After conviction', types: ['contact-scheme-eligible', 'contact-scheme-referred'] },
  { title: 'From the victim', types: ['complaint-received', 'review-requested'] },
];

interface EventChoice {
  readonly value: EventType;
  readonly text: string;
}

export interface EventGroup {
  readonly title: string;
  readonly choices: readonly EventChoice[];
  /** Holds what was chosen, so it has to be open when the form is shown again. */
  readonly chosen: boolean;
}

export const POSTED_TYPES: readonly EventType[] = GROUPS.flatMap((group) => group.types);

/** Events of court, which the desk often hears of later than they happened. */
export const COURT_TYPES: readonly EventType[] = GROUPS[1]!.types;

export const eventGroups = (chosen: string | undefined): EventGroup[] =>
  GROUPS.map(({ title, types }) => ({
    title,
    choices: types.map((value) => ({ value, text: EVENT_TYPE_LABELS[value] })),
    chosen: types.some((type) => type === chosen),
  }));
