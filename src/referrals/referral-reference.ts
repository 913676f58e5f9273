import { randomInt } from 'node:crypto';

/** Without 0, O, 1, I, L and U: it is read out over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

/** A new reference such as `R-7K3Q2M`: about one in 700 million, and it says nothing about anybody. */
export function newReference(): string {
  return `R-${Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
}
