import type { Outcome } from '../code-of-practice/outcomes';
import type { ContactPoint } from '../people/contact-points/contact-point.entity';
import { type NotUsable, whyNotUsable } from '../people/contact-points/contact-point-use';
import { POINT_KIND_NAMES } from '../people/contact-points/safety-words';
import type { Reason } from '../refusals';
import { type Channel, POINT_KIND_OF } from '../people/contact-points/channels';
import { type Direction, type LeftMessage, namesAPoint } from './ways-of-contact';

export interface ContactByWhat {
  readonly at: Date;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly outcome: Outcome;
  readonly leftMessage: LeftMessage | null;
}

export type PointUsed = Pick<ContactPoint, 'kind' | 'problem' | 'safety' | 'frozenAt' | 'replacedAt'>;

const field = 'contactPointId';

/** Why a contact cannot have used this number or address; `undefined` is none. Pure. */
export function whyNotByThis(contact: ContactByWhat, point: PointUsed | undefined): Reason[] {
  return [...aboutPoint(contact, point), ...aboutMessage(contact, point)];
}

function aboutPoint(contact: ContactByWhat, point: PointUsed | undefined): Reason[] {
  const { channel, direction } = contact;
  const kind = POINT_KIND_OF[channel];
  if (point === undefined) {
    if (!namesAPoint(channel, direction)) return [];
    const message = `Choose which ${POINT_KIND_NAMES[kind!].toLowerCase()} you used, or enter another one`;
    return [{ field, code: 'point-missing', message }];
  }
  if (point.kind !== kind) {
    const message = 'What you chose does not fit the way of contact: choose another, or none';
    return [{ field, code: 'point-does-not-fit', message }];
  }
  const why = whyNotAt(contact.at, point);
  return why === undefined ? [] : [{ field, code: 'point-not-usable', message: NOT_USABLE[why] }];
}

/** What was used just before it was frozen or replaced was used; what is said of it now holds from then on. */
function whyNotAt(at: Date, point: PointUsed): NotUsable | undefined {
  const usedBefore = (then: Date | null): Date | null => (then !== null && at < then ? null : then);
  return whyNotUsable({ ...point, frozenAt: usedBefore(point.frozenAt), replacedAt: usedBefore(point.replacedAt) });
}

const NOT_USABLE: Record<NotUsable, string> = {
  frozen:
    'This is frozen because someone else answered. Nobody may use it until the person has been asked by another way',
  never: 'The person must never be contacted by this',
  replaced: 'This is no longer theirs: it has been replaced',
  unreadable: 'This cannot be used: it is not a complete number or address',
};

/** On a voicemail it matters what was left, and whether that was safe. */
function aboutMessage({ channel, outcome, leftMessage }: ContactByWhat, point: PointUsed | undefined): Reason[] {
  const voicemail = channel === 'telephone' && outcome === 'voicemail';
  if (voicemail && leftMessage === null) {
    const message = `Choose what you left on the voicemail. ${beforeVoicemail(point?.safety)}`;
    return [{ field: 'leftMessage', code: 'message-not-said', message }];
  }
  if (!voicemail && leftMessage !== null)
    return [
      { field: 'leftMessage', code: 'no-voicemail', message: 'A message is left on a voicemail only: untick it' },
    ];
  return [];
}

/** The reminder that goes with a voicemail. Only a number that is safe may be told who we are. */
export function beforeVoicemail(safety: PointUsed['safety'] | undefined): string {
  if (safety === 'safe') return 'They have said that this number is safe.';
  if (safety === 'safe-do-not-say-who') return 'On this number do not say who is calling.';
  return 'Nobody has asked whether this number is safe: leave no message that says who we are.';
}

/** A message said more than was safe: it cannot be taken back, and somebody has to know. */
export const saidTooMuch = (leftMessage: LeftMessage | null, point: PointUsed | undefined): boolean =>
  leftMessage === 'said-who' && point?.safety !== 'safe';
