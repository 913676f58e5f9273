import type { Outcome } from '../code-of-practice/outcomes';

export const CHANNEL_LABELS = {
  telephone: 'Telephone',
  'in-person': 'In person',
  video: 'Video call',
  letter: 'Letter',
  email: 'Email',
  text: 'Text message',
} as const;

export type Channel = keyof typeof CHANNEL_LABELS;
export const CHANNELS = Object.keys(CHANNEL_LABELS) as readonly Channel[];
export const isChannel = (text: string): text is Channel => Object.hasOwn(CHANNEL_LABELS, text);

export const DIRECTION_LABELS = { outgoing: 'We contacted them', incoming: 'They contacted us' } as const;
export type Direction = keyof typeof DIRECTION_LABELS;
export const DIRECTIONS = Object.keys(DIRECTION_LABELS) as readonly Direction[];
export const isDirection = (text: string): text is Direction => Object.hasOwn(DIRECTION_LABELS, text);

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
