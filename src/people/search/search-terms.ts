import type { LegalDay } from '../../calendar/legal-day';
import { isEmailAddress, readEmailAddress } from '../contact-points/email-address';
import { nameParts } from '../person-name';
import { personIdOf } from '../person-reference';
import { readPostcode } from '../contact-points/postcode';
import { readTelephone } from '../contact-points/telephone';
import { birthDateOfDigits, type Born, takeBirthDate } from './typed-birth-date';

/** A part of a name that was typed. Written together, "mc donald" may be the one word; either will do. */
export type NameTerm = readonly [word: string, ...alternatives: string[]];

/** One way of understanding what was typed: a person must fit all of it. */
export interface Reading {
  readonly phone?: string;
  /** The last six digits of a telephone number. */
  readonly lastDigits?: string;
  readonly email?: string;
  readonly postcode?: string;
  /** The first half of a postcode: "SE5". */
  readonly district?: string;
  readonly born?: Born;
  readonly names: readonly NameTerm[];
}

/** What somebody typed to find a person, as all it can be. A crime reference can look like anything. */
export interface SearchTerms {
  /** Capital letters and digits alone; empty where there are none. */
  readonly crimeReference: string;
  /** The long number in it, without leading zeros, as `crime_case.reference_number`; undefined where there is none. */
  readonly referenceNumber?: string;
  readonly personId?: string;
  readonly readings: readonly Reading[];
}

const FULL_POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i;
const DISTRICT = /\b[A-Z]{1,2}\d[A-Z\d]?\b/i;
const EMAIL = /\S+@\S+/;
const NUMBER = /(?<![\w])\+?\(?\d[\d\s().-]{4,}\d(?!\w)/;
const TITLES: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'sir', 'rev']);
/** They belong to the word after them, which is written apart or together. */
const PARTICLES: ReadonlySet<string> = new Set(
  'mc mac o de da di do dos das du van von der al el ul ur la le st bin bint binti ibn abu abd abdul fitz ap'.split(
    ' ',
  ),
);
const MONTHS_THAT_ARE_NAMES = /\b(?:april|may|june|august|jan)\b/i;
const MOST_NAMES = 6;

/** Understands a telephone, email, postcode, birth date, name, or several of them: "khan 1984". Pure. */
export function readSearch(typed: string, today: LegalDay): SearchTerms {
  const text = typed.normalize('NFKC').replaceAll('\0', ' ').trim();
  const crimeReference = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const referenceNumber = (/\d{5,}/.exec(text) ?? /\d{3,}/.exec(text))?.[0].replace(/^0+/, '');
  const personId = personIdOf(text);
  const readings = readingsOf(text, today).filter(saysSomething);
  return {
    crimeReference,
    ...(referenceNumber ? { referenceNumber } : {}),
    ...(personId === undefined ? {} : { personId }),
    readings,
  };
}

function readingsOf(text: string, today: LegalDay): Reading[] {
  const whole = wholly(text, today);
  if (whole !== undefined) return whole;
  const dated = takeBirthDate(text, today);
  if (dated === undefined) return inParts(text, {});
  const readings = inParts(dated.rest, { born: dated.born });
  // Somebody called June, born in 1984, or anybody born in June 1984.
  if (dated.born.from.slice(0, 7) !== dated.born.to.slice(0, 7) || !MONTHS_THAT_ARE_NAMES.test(text)) return readings;
  if (dated.born.from === dated.born.to) return readings;
  const year = dated.born.from.slice(0, 4);
  return [...readings, ...inParts(text.replace(year, ' '), { born: { from: `${year}-01-01`, to: `${year}-12-31` } })];
}

/** What is a number, an address or a postcode and nothing else. */
function wholly(text: string, today: LegalDay): Reading[] | undefined {
  if (isEmailAddress(text)) return [{ email: readEmailAddress(text).matchValue, names: [] }];
  const digits = text.replace(/[\s().+-]/g, '');
  if (!/^\d{6,}$/.test(digits) || takeBirthDate(text, today) !== undefined) return undefined;
  const born = birthDateOfDigits(text, today);
  const byNumber: Reading = { ...ofNumber(text), names: [] };
  return born === undefined ? [byNumber] : [{ born, names: [] }, byNumber];
}

/** Takes out one thing after the other; what is left are names. */
function inParts(text: string, known: Partial<Reading>): Reading[] {
  const found: { -readonly [Part in keyof Reading]?: Reading[Part] } = { ...known };
  let rest = text;
  const take = (pattern: RegExp, use: (part: string) => boolean) => {
    const part = pattern.exec(rest);
    if (part !== null && use(part[0])) rest = `${rest.slice(0, part.index)} ${rest.slice(part.index + part[0].length)}`;
  };
  take(EMAIL, (part) => isEmailAddress(part) && Boolean((found.email = readEmailAddress(part).matchValue)));
  take(FULL_POSTCODE, (part) => (found.postcode = readPostcode(part)) !== undefined);
  take(NUMBER, (part) => Object.assign(found, ofNumber(part)) !== null);
  take(DISTRICT, (part) => Boolean((found.district = part.toUpperCase())));
  // A word with a digit in it that is none of these is no name: nobody fits.
  return /\d/.test(rest) ? [] : [{ ...found, names: namesIn(rest) }];
}

function ofNumber(text: string): Pick<Reading, 'phone' | 'lastDigits'> {
  const { matchValue, problem } = readTelephone(text.trim());
  return problem === undefined ? { phone: matchValue } : { lastDigits: text.replace(/\D/g, '').slice(-6) };
}

function namesIn(text: string): NameTerm[] {
  const all = nameParts(text);
  const words = all.filter((word) => !TITLES.has(word));
  const terms: NameTerm[] = [];
  const typed = words.length > 0 ? words : all;
  for (let at = 0; at < typed.length && terms.length < MOST_NAMES; at += 1) {
    const [word, next] = [typed[at]!, typed[at + 1]];
    if (PARTICLES.has(word) && next !== undefined) {
      terms.push([`${word}${next}`, next]);
      at += 1;
    } else terms.push([word]);
  }
  return terms;
}

/** A district or a year alone are half a desk. */
const saysSomething = ({ names, born, district, ...exact }: Reading): boolean =>
  names.length > 0 ||
  Object.keys(exact).length > 0 ||
  (born !== undefined && (born.from.slice(0, 7) === born.to.slice(0, 7) || district !== undefined));
