/** What a person is in a case. */
export const ROLE_LABELS = {
  victim: 'Victim',
  'bereaved-relative': 'Bereaved relative',
  'parent-or-guardian': 'Parent or guardian',
  'family-spokesperson': 'Family spokesperson',
  'business-contact': 'Contact for a business',
  witness: 'Witness',
} as const;

export type Role = keyof typeof ROLE_LABELS;

export const ROLES = Object.keys(ROLE_LABELS) as readonly Role[];

export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLE_LABELS, text);
}
