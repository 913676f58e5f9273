import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
/** A phone's clock may be half a minute off. */
const STEPS_EITHER_SIDE = 1;

const totpOf = (secret: string, account = ''): TOTP =>
  new TOTP({ issuer: 'Victims Focus Desk', label: account, algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret });

/** 160 bits, as base32, for an authenticator app. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says. */
export const enrolmentUri = (secret: string, email: string): string => totpOf(secret, email).toString();

/** The step (a count of half minutes since 1970) whose code this is; undefined for a wrong or an old one. */
export function stepOfCode(secret: string, code: string, at: Date): number | undefined {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const off = totpOf(secret).validate({ token, timestamp: at.getTime(), window: STEPS_EITHER_SIDE });
  return off === null ? undefined : Math.floor(at.getTime() / 1000 / PERIOD_S) + off;
}
