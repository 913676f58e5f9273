import type { LegalDay } from '../calendar/legal-day';

/** Whether the victim may be told of an event. */
export const TELL_LABELS = {
  now: 'The victim may be told now',
  'not-before': 'The victim may be told, but not before a date',
  never: 'The victim may never be told',
} as const;

export type Tell = keyof typeof TELL_LABELS;

export const TELLS = Object.keys(TELL_LABELS) as readonly Tell[];

export function isTell(text: string): text is Tell {
  return Object.hasOwn(TELL_LABELS, text);
}

/** Whether the victim may be told of it on this day. */
export function mayBeTold(
  event: { readonly tell: Tell; readonly notBefore: LegalDay | null },
  today: LegalDay,
): boolean {
  if (event.tell === 'now') return true;
  return event.tell === 'not-before' && event.notBefore !== null && event.notBefore <= today;
}
