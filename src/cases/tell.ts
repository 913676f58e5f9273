import type { LegalDay } from '../calendar/legal-day';

/** Whether the victim may be told of an event: now, not before a date, or never. */
export const TELLS = ['now', 'not-before', 'never'] as const;
export type Tell = (typeof TELLS)[number];

export function isTell(text: string): text is Tell {
  return (TELLS as readonly string[]).includes(text);
}

/** Whether the victim may be told of it on this day. */
export function mayBeTold(
  event: { readonly tell: Tell; readonly notBefore: LegalDay | null },
  today: LegalDay,
): boolean {
  if (event.tell === 'now') return true;
  return event.tell === 'not-before' && event.notBefore !== null && event.notBefore <= today;
}
