import { isLegalDay } from '../calendar/legal-day';
import { parseInstant } from '../calendar/instant';
import { RefusedInput } from './refused-input';

/**
 * Readers of one JSON value each: given the value and the path of its field they return it typed, or throw RefusedInput
 * naming that field. Null counts as left out.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isLeftOut(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

export function readObject(value: unknown, field: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(field, 'must be an object', value);
  return value as JsonObject;
}

export function readList<T>(value: unknown, field: string, read: (item: unknown, field: string) => T): T[] {
  if (!Array.isArray(value)) refuse(field, 'must be a list', value);
  return (value as unknown[]).map((item, i) => read(item, `${field}[${i}]`));
}

export function readText(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') refuse(field, 'must be a text that is not empty', value);
  return value as string;
}

export function readInstant(value: unknown, field: string): number {
  const instant = parseInstant(readText(value, field));
  if (instant !== undefined) return instant;
  const withOffset = /(Z|[+-]\d{2}:\d{2})$/.test(value as string);
  if (withOffset) return refuse(field, 'must be a real date and time such as 2026-04-01T22:40:00+01:00', value);
  return refuse(field, 'needs a date, a time and an offset such as +01:00 or Z', value);
}

export function readDay(value: unknown, field: string): string {
  const day = readText(value, field);
  return isLegalDay(day) ? day : refuse(field, 'must be a real day written YYYY-MM-DD', value);
}

/** A text that is one of a set of words. */
export function readWord<W extends string>(value: unknown, field: string, what: string, words: readonly W[]): W {
  const word = words.find((known) => known === value);
  if (word !== undefined) return word;
  if (isLeftOut(value)) return refuse(field, `${what} is missing; it is one of ${words.join(', ')}`, undefined);
  return refuse(field, `is not a known ${what}; known are ${words.join(', ')}`, value);
}

/** A whole number within bounds, both inclusive. */
export function readWholeNumber(value: unknown, field: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  return refuse(field, `must be a whole number from ${least} to ${most}`, value);
}

/** @throws RefusedInput always; the value is quoted, shortened, on one line. */
export function refuse(field: string, problem: string, value: unknown): never {
  if (value === undefined) throw new RefusedInput(field, problem === '' ? 'is missing' : problem);
  const quoted = JSON.stringify(value) ?? String(value);
  throw new RefusedInput(field, `${problem} (it is ${quoted.length > 60 ? `${quoted.slice(0, 57)}...` : quoted})`);
}
