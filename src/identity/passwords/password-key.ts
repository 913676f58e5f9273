import { createHmac, timingSafeEqual } from 'node:crypto';

/** The key in the address of a link to choose a password. Derived, so none is stored (decision record 4). */
export const passwordLinkKey = (secret: string, linkId: string): string =>
  createHmac('sha256', secret).update(`password-link:${linkId}`).digest('base64url');

/** Whether a key belongs to a link. Compared in constant time. */
export function opensPasswordLink(secret: string, linkId: string, key: string): boolean {
  const [expected, given] = [Buffer.from(passwordLinkKey(secret, linkId)), Buffer.from(key)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
