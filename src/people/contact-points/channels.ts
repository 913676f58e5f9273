import type { ContactPointKind } from './contact-point.entity';

/** The ways in which the desk and a person speak or write to each other. */
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

/** In a sentence: "by telephone", "in person". */
export const byChannel = (channel: Channel): string =>
  channel === 'in-person' ? 'in person' : `by ${CHANNEL_LABELS[channel].toLowerCase()}`;

/** Of which kind the number or address is that each way uses. */
export const POINT_KIND_OF: Readonly<Partial<Record<Channel, ContactPointKind>>> = {
  telephone: 'phone',
  text: 'phone',
  email: 'email',
  letter: 'address',
  'in-person': 'address',
};
