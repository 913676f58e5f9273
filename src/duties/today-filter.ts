import { FLAGS } from '../cases/flags';
import { type Kind, KINDS } from '../code-of-practice/kinds';
import { type Level, LEVELS } from '../code-of-practice/levels';
import { type Band, BANDS } from './today';

/** Of a day's list, whom somebody wants to see. What is not said leaves nobody out. */
export interface TodayFilter {
  readonly band?: Band;
  /** Owed a duty of this kind. */
  readonly kind?: Kind;
  /** With a case that is marked so. */
  readonly flag?: string;
  readonly level?: Level;
  /** `own`, or the id of a PCSO for whom they cover. */
  readonly of?: string;
}

const KNOWN: Readonly<Record<keyof TodayFilter, (text: string) => boolean>> = {
  band: oneOf(BANDS),
  kind: oneOf(KINDS),
  flag: oneOf(FLAGS),
  level: oneOf(LEVELS),
  of: (text) => text === 'own' || /^\d{1,18}$/.test(text),
};

/** Reads it from an address, a form or a row; what nobody can ask for is left out. */
export function readFilter(asked: Readonly<Record<string, unknown>>): TodayFilter {
  const known = Object.entries(KNOWN).flatMap(([name, isKnown]) => {
    const text = asked[name];
    return typeof text === 'string' && isKnown(text) ? [[name, text] as const] : [];
  });
  return Object.fromEntries(known);
}

export const filterQuery = (filter: TodayFilter): string => new URLSearchParams({ ...filter }).toString();

export const isFiltered = (filter: TodayFilter): boolean => Object.keys(filter).length > 0;

function oneOf(values: readonly string[]): (text: string) => boolean {
  return (text) => values.includes(text);
}
