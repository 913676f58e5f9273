import { folded } from '../person-name';
import { postcodeOfAddress } from './postcode';

const LONGEST_MATCH = 200;

/** A postal address as it is kept: one line under the other. */
export interface ReadAddress {
  readonly value: string;
  /** The same however it is spaced, capitalised and punctuated. */
  readonly matchValue: string;
  readonly postcode: string | null;
}

/** Lines come separated by vertical bars or line breaks. Pure. */
export function readAddress(typed: string): ReadAddress {
  const lines = typed.split(/[|\r\n]+/).map((line) => line.trim());
  const value = lines.filter((line) => line !== '').join('\n');
  const matchValue = folded(value)
    .replace(/[\s,.]+/g, '')
    .slice(0, LONGEST_MATCH);
  return { value, matchValue, postcode: postcodeOfAddress(value) ?? null };
}
