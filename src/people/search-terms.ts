import { isRealDate } from '../calendar/civil-date';
import type { LegalDay } from '../calendar/legal-day';
import { isEmailAddress, readEmailAddress } from './email-address';
import { nameWords } from './person-name';
import { readPostcode } from './postcode';
import { readTelephone } from './telephone';

/** What somebody typed to find a person, as what it can be. A crime reference can look like anything. */
export interface SearchTerms {
  readonly crimeReference: string;
  readonly phone?: string;
  readonly email?: string;
  readonly postcode?: string;
  readonly bornOn?: LegalDay;
  readonly words: readonly string[];
}

const UK_DATE = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Pure. */
export function readSearch(typed: string): SearchTerms {
  const text = typed.trim();
  const crimeReference = text;
  if (isEmailAddress(text)) return { crimeReference, email: readEmailAddress(text).matchValue, words: [] };
  const bornOn = readDate(text);
  if (bornOn !== undefined) return { crimeReference, bornOn, words: [] };
  const postcode = readPostcode(text);
  if (postcode !== undefined) return { crimeReference, postcode, words: [] };
  const phone = /\d{5}/.test(text.replace(/\D/g, '')) ? readTelephone(text) : undefined;
  if (phone !== undefined && phone.problem === undefined) return { crimeReference, phone: phone.matchValue, words: [] };
  return { crimeReference, words: /\d/.test(text) ? [] : nameWords(text) };
}

function readDate(text: string): LegalDay | undefined {
  const iso = ISO_DATE.exec(text);
  const uk = UK_DATE.exec(text);
  const [year, month, day] = iso !== null ? [iso[1]!, iso[2]!, iso[3]!] : uk !== null ? [uk[3]!, uk[2]!, uk[1]!] : [];
  if (year === undefined || !isRealDate(Number(year), Number(month), Number(day))) return undefined;
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}
