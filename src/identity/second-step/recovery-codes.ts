import { randomInt } from 'node:crypto';

const RECOVERY_CODES = 10;
/** Letters and figures that are not mistaken for one another on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

const letters = (count: number): string =>
  Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** Ten codes such as "k7dm-2xq9-wbhe": nearly 60 bits each. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => [letters(4), letters(4), letters(4)].join('-'));

/** As it is hashed: however it was typed. */
export const asWritten = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Tells what was typed into the one field: six figures are a code of the app. */
export const isTimeCode = (typed: string): boolean => /^\d{6}$/.test(typed.replace(/\s/g, ''));
