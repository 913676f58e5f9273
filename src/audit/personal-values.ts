import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { About, ErasureKeys } from './erasure-keys';

/** What of an entry's detail is about somebody, and goes with them: old and new values, words, search terms. */
export interface Personal {
  readonly about: readonly About[];
  readonly values: object;
}

/** As it stands in the detail of an entry. */
interface Sealed {
  readonly about: readonly string[];
  readonly values: string;
}

/** Changes of fields as an entry says them: which fields is no secret, what they were and are goes with the person. */
export const changed = (about: About, changes: readonly { readonly field: string }[]): [detail: object, Personal] => [
  { fields: [...new Set(changes.map(({ field }) => field))] },
  { about: [about], values: { changes } },
];

type Detail = Readonly<Record<string, unknown>>;

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The detail with the personal values sealed; without them where one of those they are about has been erased. */
export function withSealed(detail: object, personal: Personal, keys: ErasureKeys): object {
  const about = [...new Set(personal.about)].sort();
  const key = keyOf(about, keys);
  if (key === undefined) return { ...detail, erased: true };
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about.join()));
  const body = Buffer.concat([cipher.update(JSON.stringify(personal.values), 'utf8'), cipher.final()]);
  const values = Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  return { ...detail, sealed: { about, values } satisfies Sealed };
}

/** Whose keys are needed to read this detail. */
export const neededFor = (detail: Detail): readonly string[] =>
  isSealed(detail['sealed']) ? detail['sealed'].about : [];

/**
 * The detail as it was given; `erased` in it where one of those it is about is no more, `cannotBeOpened` where it was
 * altered, or the key is not known here.
 */
export function opened(detail: Detail, keys: ErasureKeys): Detail {
  const { sealed, ...others } = detail;
  if (!isSealed(sealed)) return detail;
  if (sealed.about.some((each) => keys.get(each) === null)) return { ...others, erased: true };
  const key = keyOf(sealed.about, keys);
  const values = key === undefined ? undefined : open(sealed, key);
  return values === undefined ? { ...others, cannotBeOpened: true } : { ...others, ...values };
}

/** Whether nothing opens what an entry said, and nobody had it erased. */
export const cannotBeOpened = (detail: Detail): boolean => detail['cannotBeOpened'] === true;

function open(sealed: Sealed, key: Buffer): object | undefined {
  try {
    return deciphered(sealed, key);
  } catch {
    return undefined;
  }
}

function deciphered({ about, values }: Sealed, key: Buffer): object {
  const bytes = Buffer.from(values, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about.join())).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const body = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(body.toString('utf8')) as object;
}

/** One key of all: when any of those it is about has been erased, nothing opens it. */
function keyOf(about: readonly string[], keys: ErasureKeys): Buffer | undefined {
  const parts = about.map((each) => keys.get(each) ?? null);
  if (parts.some((part) => part === null)) return undefined;
  return Buffer.from(hkdfSync('sha256', Buffer.concat(parts as Buffer[]), '', 'victims-focus-desk audit values', 32));
}

const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && isTexts((value as Partial<Sealed>).about);

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === 'string');
