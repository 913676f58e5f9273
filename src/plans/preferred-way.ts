import { CHANNEL_LABELS, POINT_KIND_OF } from '../people/contact-points/channels';
import type { ContactPoint, ContactPointKind } from '../people/contact-points/contact-point.entity';
import { type NotUsable, whyNotUsable } from '../people/contact-points/contact-point-use';
import type { Reason } from '../refusals';

/** How somebody may want to be contacted. */
export const WAY_LABELS = { ...CHANNEL_LABELS, 'no-preference': 'No preference' } as const;
export type PreferredWay = keyof typeof WAY_LABELS;
export const PREFERRED_WAYS = Object.keys(WAY_LABELS) as readonly PreferredWay[];

/** What the person said of how and when they want to be contacted. */
export interface StatedWay {
  readonly way: PreferredWay;
  /** When, in their words. */
  readonly times: string | null;
  /** Why the desk does not use that way, and what it does instead. */
  readonly whyNotUsed: string | null;
}

type HowItFails = Exclude<NotUsable, 'replaced'>;

/** Why a way cannot be used at all, and which kind of number or address it would need. */
export interface Hindrance {
  readonly kind: ContactPointKind;
  readonly why: HowItFails | 'none-on-record';
}

type Point = Pick<ContactPoint, 'kind' | 'problem' | 'safety' | 'frozenAt' | 'replacedAt'>;

/** What is worst to overlook comes first. */
const WORST_FIRST: readonly HowItFails[] = ['frozen', 'never', 'unreadable'];

/** Undefined where something of theirs may be used, or nothing is needed: they are met anywhere, and a call by video has no number. */
export function hindranceTo(way: PreferredWay, points: readonly Point[]): Hindrance | undefined {
  const kind = way === 'no-preference' || way === 'in-person' ? undefined : POINT_KIND_OF[way];
  if (kind === undefined) return undefined;
  const reasons = points.filter((point) => point.kind === kind).map(whyNotUsable);
  if (reasons.includes(undefined)) return undefined;
  return { kind, why: WORST_FIRST.find((why) => reasons.includes(why)) ?? 'none-on-record' };
}

const NAMES: Record<ContactPointKind, string> = { phone: 'telephone number', email: 'email', address: 'address' };

/** Goes on after "because". */
export function hindranceInWords({ kind, why }: Hindrance): string {
  const name = NAMES[kind];
  switch (why) {
    case 'frozen':
      return `someone else answered their ${name}, and it is frozen`;
    case 'never':
      return `they must never be contacted by their ${name}`;
    case 'unreadable':
      return `their ${name} is not complete`;
    case 'none-on-record':
      return `no ${name} of theirs is on record`;
  }
}

/** A way that cannot be used is recorded all the same, because it is what they want: with the reason why it is not done. */
export function whyNotWay({ way, whyNotUsed }: StatedWay, hindrance: Hindrance | undefined): Reason[] {
  if (!PREFERRED_WAYS.includes(way))
    return [{ field: 'way', code: 'unknown-way', message: 'Choose how they want to be contacted' }];
  if (hindrance === undefined || whyNotUsed !== null) return [];
  const message = `${WAY_LABELS[way]} cannot be used, because ${hindranceInWords(hindrance)}: enter why not, and what you do instead`;
  return [{ field: 'whyNotUsed', code: 'way-not-usable', message }];
}
