import { createHash } from 'node:crypto';
import { Hmac } from './hmac';

/** Bytes of a seal: four that name the key, and the HMAC-SHA256. */
const NAME_BYTES = 4;
export const SEAL_BYTES = NAME_BYTES + 32;

interface Key {
  readonly name: number;
  readonly hmac: Hmac;
}

/** Where no key is set, seals still find what was altered by mistake, but whoever knows this program can make them. */
const NO_KEY: Key = { name: 0, hmac: new Hmac('no key is set') };

/** The secrets that seal the audit. They are in the environment of our processes and never in the database. */
export class AuditKeys {
  private readonly current: Key;
  private readonly known: ReadonlyMap<number, Key>;

  /** `old`: keys that sealed before and seal no more. */
  constructor(current?: string, old: readonly string[] = []) {
    this.current = current === undefined ? NO_KEY : keyOf(current);
    const all = [NO_KEY, this.current, ...old.map(keyOf)];
    this.known = new Map(all.map((key) => [key.name, key]));
  }

  get isSecret(): boolean {
    return this.current !== NO_KEY;
  }

  seal(text: string): Buffer {
    const seal = Buffer.alloc(SEAL_BYTES);
    seal.writeUInt32BE(this.current.name);
    this.current.hmac.of(text).copy(seal, NAME_BYTES);
    return seal;
  }

  /** Whether the key of this seal is among ours. */
  knows(seal: Buffer): boolean {
    return this.known.has(seal.readUInt32BE(0));
  }

  fits(seal: Buffer, text: string): boolean {
    const key = this.known.get(seal.readUInt32BE(0));
    return key !== undefined && key.hmac.of(text).compare(seal, NAME_BYTES) === 0;
  }
}

/** A seal of another length than ours counts as none. */
export const wholeSeal = (seal: Buffer): Buffer => (seal.length === SEAL_BYTES ? seal : Buffer.alloc(SEAL_BYTES));

/** Whether a seal was made with a secret at all. */
export const hasKey = (seal: Buffer): boolean => seal.readUInt32BE(0) !== 0;

/** The highest bit is set: never the name of no key. */
const keyOf = (secret: string): Key => ({
  name: (createHash('sha256').update(`the name of ${secret}`).digest().readUInt32BE(0) | 0x80000000) >>> 0,
  hmac: new Hmac(secret),
});
