/** Names as they are compared: case, spaces, hyphens and diacritics aside. Pure. */

/** Letters that are one letter to Unicode but a plain one with a stroke (or two written together) to people. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
};

const ASCII = /^[\x20-\x7e]*$/;
/** Names longer than this are compared by their first letters: an index row has room for no more. */
const LONGEST_KEY = 200;
const LONGEST_PART = 60;

/** Lower case without diacritics: "Łukasz ÉTÉ" gives "lukasz ete". Marks of other scripts are letters and stay. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[ßæœøđðþłħıŧ]/g, (letter) => FOLDED[letter]!);
}

/** One part of a name: "Anne-Marie", "Anne Marie" and "ANNEMARIE" are the same. */
const joined = (text: string): string => folded(text).replace(/[\s\u2010-\u2015-]+/g, '');

export interface Named {
  readonly givenNames?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly organisation?: string | null | undefined;
}

/** "family given" of a person; of an organisation its name without spaces. What `person.match_name` holds. */
export function matchName(named: Named): string {
  if (!named.familyName) return joined(named.organisation ?? '').slice(0, LONGEST_KEY);
  return `${joined(named.familyName)} ${joined(named.givenNames ?? '')}`.trim().slice(0, LONGEST_KEY);
}

/** The same name with family and given names the other way about; undefined where there are no given names. */
export function swappedMatchName(named: Named): string | undefined {
  if (!named.familyName || !named.givenNames) return undefined;
  return matchName({ familyName: named.givenNames, givenNames: named.familyName });
}

/** The words of a typed name as `person.search_words` holds them: "de Souza, Ana" gives de, souza, ana. */
export const nameParts = (typed: string): string[] =>
  folded(typed)
    .replace(/'/g, '')
    .split(/[\s,;./&()\u2010-\u2015-]+/)
    .filter(Boolean)
    .map((part) => part.slice(0, LONGEST_PART));

interface Titled extends Named {
  readonly title?: string | null | undefined;
}

/** How a person is called on a page: "Ms Amina Testcase", or the organisation. */
export function displayName(named: Titled): string {
  if (!named.familyName) return named.organisation ?? '';
  return [named.title, named.givenNames, named.familyName].filter(Boolean).join(' ');
}

/** How a letter to them begins. No title is guessed: without one, the whole name. */
export function greeting(named: Titled): string {
  if (!named.familyName) return 'Dear Sir or Madam';
  return `Dear ${named.title ? `${named.title} ${named.familyName}` : displayName(named)}`;
}
