import type { Outcome } from '../code-of-practice/outcomes';
import { type Channel, POINT_KIND_OF } from '../people/contact-points/channels';

export const DIRECTION_LABELS = { outgoing: 'We contacted them', incoming: 'They contacted us' } as const;
export type Direction = keyof typeof DIRECTION_LABELS;
export const DIRECTIONS = Object.keys(DIRECTION_LABELS) as readonly Direction[];

/** Whether a contact has to name the number or address it used: one that we made by any of these ways. */
export const namesAPoint = (channel: Channel, direction: Direction): boolean =>
  direction === 'outgoing' && channel !== 'in-person' && POINT_KIND_OF[channel] !== undefined;

/** What was left on a voicemail. */
export const LEFT_MESSAGE_LABELS = {
  none: 'No message',
  'without-saying-who': 'A message that does not say who we are',
  'said-who': 'A message that says who we are',
} as const;

export type LeftMessage = keyof typeof LEFT_MESSAGE_LABELS;
export const LEFT_MESSAGES = Object.keys(LEFT_MESSAGE_LABELS) as readonly LeftMessage[];

/** How a contact by each way can have gone. */
export const OUTCOMES_OF: Readonly<Record<Channel, readonly Outcome[]>> = {
  telephone: ['spoke', 'no-answer', 'voicemail', 'wrong-person', 'number-unobtainable', 'declined-to-talk'],
  video: ['spoke', 'no-answer', 'wrong-person', 'declined-to-talk'],
  'in-person': ['in-person', 'no-answer', 'wrong-person', 'declined-to-talk'],
  letter: ['letter-sent'],
  email: ['email-sent'],
  text: ['text-sent'],
};

/** Ways by which the person's own message tells them nothing: only our answer does. */
export const WRITTEN: ReadonlySet<Channel> = new Set<Channel>(['letter', 'email', 'text']);
