import type { AskedHow, ContactPointKind, Safety } from './contact-point.entity';

export const POINT_KIND_NAMES: Record<ContactPointKind, string> = {
  phone: 'Telephone',
  email: 'Email',
  address: 'Address',
};

export const SAFETY_WORDS: Record<Safety, string> = {
  'not-asked': 'Not asked yet: ask whether it is safe before you say who you are',
  safe: 'Safe to use',
  'safe-do-not-say-who': 'Safe, but do not say who is calling or writing',
  never: 'Never use this',
};

export const ASKED_HOW_WORDS: Record<AskedHow, string> = {
  'in-person': 'In person',
  telephone: 'On the telephone',
  video: 'By video call',
  written: 'In writing',
};

/** Why a number is frozen when a call to it reached somebody else. */
export const SOMEONE_ELSE_ANSWERED = 'Someone else answered';
