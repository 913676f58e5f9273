import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** A telephone number as somebody typed it, and what can be made of it. */
export interface ReadValue {
  /** The same for every way of writing the same thing; for what cannot be used, the text as it is compared. */
  readonly matchValue: string;
  /** Why it cannot be used, in words; undefined where it can. */
  readonly problem: string | undefined;
}

const LONGEST_MATCH = 200;
const UNITED_KINGDOM = /^(?:(?:\+|00)44 ?(?:\(0\) ?)?|\(?0)([1-9][\d() .-]*)$/;

/** "+44 7700 900123", "07700 900123" and "(07700) 900-123" all give "+447700900123". Pure. */
export function readTelephone(typed: string): ReadValue {
  const text = typed.replace(/\s+/g, ' ').trim();
  const national = UNITED_KINGDOM.exec(text)?.[1]?.replace(/\D/g, '');
  if (national !== undefined) {
    const problem = problemInUnitedKingdom(national);
    return problem === undefined ? { matchValue: `+44${national}`, problem } : unusable(text, problem);
  }
  if (/[\p{L}]/u.test(text.replace(/\b(?:ext?|extension)\b/i, ''))) {
    return unusable(text, 'It has words in it, so it is not a telephone number alone.');
  }
  if (/[/;,|]|\bor\b/.test(text)) return unusable(text, 'It is more than one telephone number.');
  const number = parsePhoneNumberFromString(text, 'GB');
  if (number?.isPossible() !== true) return unusable(text, problemOfLength(text));
  if (number.countryCallingCode !== '44' && !number.isValid()) {
    return unusable(text, `No telephone number of country +${number.countryCallingCode} looks like this.`);
  }
  const problem = number.countryCallingCode === '44' ? problemInUnitedKingdom(number.nationalNumber) : undefined;
  return problem === undefined ? { matchValue: number.number, problem } : unusable(text, problem);
}

/** Lengths of the national numbering plan, without the leading 0. Drama numbers have them too and can be used. */
function problemInUnitedKingdom(national: string): string | undefined {
  const first = national[0]!;
  if (first === '4' || first === '6') return `No United Kingdom telephone number begins with 0${first}.`;
  const least = first === '1' || first === '8' ? 9 : 10;
  if (national === '8001111') return undefined;
  if (national.length < least) return 'It is too short for a United Kingdom telephone number.';
  return national.length > 10 ? 'It is too long for a United Kingdom telephone number.' : undefined;
}

function problemOfLength(text: string): string {
  const digits = text.replace(/\D/g, '').length;
  if (digits === 0) return 'It has no digits in it.';
  return digits < 9 ? 'It is too short for a telephone number.' : 'It is not a telephone number.';
}

const unusable = (text: string, problem: string): ReadValue => ({
  matchValue: text.toLowerCase().slice(0, LONGEST_MATCH),
  problem,
});
