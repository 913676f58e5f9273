import type { ContactLine } from '../../contacts/contacts.queries';
import { LEFT_MESSAGE_LABELS } from '../../contacts/ways-of-contact';
import type { ContactPoint } from '../../people/contact-points/contact-point.entity';
import { POINT_KIND_NAMES } from '../../people/contact-points/safety-words';

/** The number or address a contact used, and what was left on its voicemail; null where neither is recorded. */
export function usedInWords(
  { pointKind, leftMessage }: ContactLine,
  point: ContactPoint | undefined,
  covered: boolean,
): string | null {
  const used = pointKind === null ? undefined : POINT_KIND_NAMES[pointKind];
  const value = covered || point === undefined ? '' : `: ${point.value.replaceAll('\n', ', ')}`;
  const parts = [
    ...(used === undefined ? [] : [`${used}${value}`]),
    ...(leftMessage === null ? [] : [`Left on the voicemail: ${LEFT_MESSAGE_LABELS[leftMessage].toLowerCase()}`]),
  ];
  return parts.length === 0 ? null : parts.join('. ');
}
