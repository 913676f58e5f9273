import { toUSVString } from 'node:util';
/** One request of a fuzz run. `who` is a column of the access table. */
export interface FuzzRequest {
  readonly who: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | undefined;
}

/** A form's fields in their order; a name may come more than once. */
export type Fields = readonly (readonly [name: string, value: string])[];

export const urlEncoded = (fields: Fields): string =>
  fields.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&');

const escaped = (text: string): string => encodeURIComponent(toUSVString(text));
export const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
