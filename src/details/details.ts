import { hkdfSync } from 'node:crypto';
import { Hmac } from '../audit/hmac';
import { Cipher } from './cipher';
import type { MarkKind, SealedColumn, SealedFile } from './sealed-columns';

/** Something does not open: its key is not known here, or it was altered or moved. It never shows what is in it. */
export class DetailFault extends Error {}

/** "s1.5f0c1a2b.…": the way of sealing, the name of the key, and the bytes. */
const WAY = 's1';
const SEALED = /^s1\.([0-9a-f]{8})\./;
const MARK_BYTES = 16;
/** What an erasure puts in the place of a value that must not be empty: there is nothing to seal in it. */
export const LEFT_BY_ERASURE: readonly string[] = ['Erased', '{"items": []}'];

interface Key {
  readonly name: string;
  readonly prefix: string;
  readonly cipher: Cipher;
  readonly hmac: Hmac;
}

/**
 * Seals and opens how people are reached: the one place where it happens. The secrets are in the environment of our
 * processes and never in the database. What is sealed says where it belongs: a column and the id of the row.
 */
export class Details {
  private readonly current: Key;
  private readonly keys: ReadonlyMap<string, Key>;

  /** `old`: secrets that sealed before and only open now. */
  constructor(secret: string, old: readonly string[] = []) {
    this.current = keyOf(secret);
    this.keys = new Map([...old.map(keyOf), this.current].map((key) => [key.name, key]));
  }

  /** The name of the key that seals now; it says nothing of the key. */
  get keyName(): string {
    return this.current.name;
  }

  get knownKeys(): readonly string[] {
    return [...this.keys.keys()];
  }

  /** What everything sealed by the present key begins with. */
  get prefix(): string {
    return this.current.prefix;
  }

  seal<T extends string | null>(column: SealedColumn, id: string, text: T): T {
    if (text === null) return text;
    const { prefix, cipher } = this.current;
    return `${prefix}${cipher.seal(`${column} ${id}`, text).toString('base64url')}` as T;
  }

  /** @throws DetailFault */
  open<T extends string | null>(column: SealedColumn, id: string, sealed: T): T {
    if (sealed === null || LEFT_BY_ERASURE.includes(sealed)) return sealed;
    const key = this.keyOf(`${column} ${id}`, SEALED.exec(sealed)?.[1]);
    const bytes = Buffer.from(sealed.slice(key.prefix.length), 'base64url');
    return this.opened(`${column} ${id}`, key, bytes).toString('utf8') as T;
  }

  sealFile(column: SealedFile, id: string, content: Buffer): Buffer {
    const { prefix, cipher } = this.current;
    return Buffer.concat([Buffer.from(prefix), cipher.seal(`${column} ${id}`, content)]);
  }

  /** @throws DetailFault */
  openFile(column: SealedFile, id: string, sealed: Buffer): Buffer {
    const begins = sealed.toString('latin1', 0, this.current.prefix.length);
    const key = this.keyOf(`${column} ${id}`, SEALED.exec(begins)?.[1]);
    return this.opened(`${column} ${id}`, key, sealed.subarray(key.prefix.length));
  }

  /** The mark by which a text is found; without the key nothing can be guessed by trying. */
  mark(kind: MarkKind, text: string): string {
    return markBy(this.current, kind, text);
  }

  /** Its marks by every key, the present one first: while the key is being changed, rows have the one or the other. */
  marks(kind: MarkKind, text: string): string[] {
    const others = [...this.keys.values()].filter((key) => key !== this.current);
    return [this.current, ...others].map((key) => markBy(key, kind, text));
  }

  private keyOf(place: string, name: string | undefined): Key {
    if (name === undefined) throw new DetailFault(`${place} is not sealed`);
    const key = this.keys.get(name);
    if (key !== undefined) return key;
    throw new DetailFault(`${place} is sealed by key ${name}, which is neither DETAILS_KEY nor in DETAILS_OLD_KEYS`);
  }

  private opened(place: string, key: Key, bytes: Buffer): Buffer {
    const plain = key.cipher.open(place, bytes);
    if (plain === undefined) throw new DetailFault(`${place} does not open: it was altered, or moved from elsewhere`);
    return plain;
  }
}

/** The name of the key that sealed a text; undefined for a plain one. */
export const sealedBy = (text: string): string | undefined => SEALED.exec(text)?.[1];

/** One secret gives a key to seal with, another to mark with, and a name, and none of them says anything of the others. */
function keyOf(secret: string): Key {
  const derived = (what: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'victims-focus-desk', what, 32));
  const name = derived('name of the details key').toString('hex', 0, 4);
  return {
    name,
    prefix: `${WAY}.${name}.`,
    cipher: new Cipher(derived('sealing details')),
    hmac: new Hmac(derived('marking details')),
  };
}

const markBy = ({ hmac }: Key, kind: MarkKind, text: string): string =>
  hmac.of(`${kind} ${text}`).toString('base64url', 0, MARK_BYTES);
