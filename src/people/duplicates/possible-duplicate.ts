/** What made two people look like one. Decided by a PCSO, never by the system. */
export const DUPLICATE_REASONS = {
  'same-name-and-birth-date': 'The same name and birth date, but no telephone, email or postcode in common',
  'same-contact-and-similar-name': 'The same telephone or email, and a similar name',
  'names-swapped': 'The same birth date, and family and given names the other way round',
  'day-and-month-swapped': 'The same name, and a birth date with day and month the other way round',
  'no-birth-date': 'The same name and a telephone, email or postcode in common, but no birth date to compare',
  'two-matches': 'A crime report fitted both',
} as const;

export type DuplicateReason = keyof typeof DUPLICATE_REASONS;
