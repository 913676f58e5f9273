import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../config/config';
import { paths } from '../paths';

/** What a link is made of: no secret is stored, so a mail can be written at the moment it is sent. */
export interface Linkable {
  readonly id: string;
  readonly reference: string;
  /** Goes up with each link sent; only the last one opens the referral. */
  readonly linkVersion: number;
}

type LinkConfig = Pick<Config, 'linkSecret' | 'baseUrl'>;

/** The whole address an agency opens its referral at. */
export const referralLink = (config: LinkConfig, referral: Linkable): string =>
  config.baseUrl + paths.agencyReferral.to(referral.reference, linkKey(config.linkSecret, referral));

/** Whoever holds the key is the agency. 256 bits, as 43 characters that stand in an address as they are. */
export function linkKey(secret: string, { id, linkVersion }: Omit<Linkable, 'reference'>): string {
  return createHmac('sha256', secret).update(`referral:${id}:${linkVersion}`).digest('base64url');
}

export type KeyStanding = 'right' | 'replaced' | 'forged';

/** Whether a key opens the referral, did before another was sent, or never did. Compared in constant time. */
export function standingOf(secret: string, referral: Omit<Linkable, 'reference'>, key: string): KeyStanding {
  let standing: KeyStanding = 'forged';
  for (let linkVersion = 1; linkVersion <= referral.linkVersion; linkVersion += 1) {
    if (same(linkKey(secret, { id: referral.id, linkVersion }), key)) {
      standing = linkVersion === referral.linkVersion ? 'right' : 'replaced';
    }
  }
  return standing;
}

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return timingSafeEqual(a, b.length === a.length ? b : Buffer.alloc(a.length)) && b.length === a.length;
}
