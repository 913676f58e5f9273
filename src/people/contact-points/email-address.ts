import type { ReadValue } from './telephone';

const LONGEST = 254;
/** What mail servers take: one @, a name of the usual characters before it, a domain with a dot after it. */
const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

export const isEmailAddress = (text: string): boolean =>
  text.length <= LONGEST && text.indexOf('@') <= 64 && ADDRESS.test(text.toLowerCase());

/** Case and outer spaces aside. Pure. */
export function readEmailAddress(typed: string): ReadValue {
  const text = typed.trim().toLowerCase();
  return { matchValue: text.slice(0, LONGEST), problem: isEmailAddress(text) ? undefined : problemOf(text) };
}

function problemOf(text: string): string {
  if (/[,;\s]/.test(text)) return 'It has spaces or commas in it, so it is not one email address.';
  if (!text.includes('@')) return 'It has no @ in it.';
  return text.length > LONGEST ? 'It is too long for an email address.' : 'It is not a complete email address.';
}
