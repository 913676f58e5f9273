import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomFillSync } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const SEAL_BYTES = IV_BYTES + TAG_BYTES;

/** AES-256-GCM under one key. `about` says where what is sealed belongs: moved anywhere else it does not open. */
export class Cipher {
  private readonly key: KeyObject;

  /** `key`: 32 bytes. */
  constructor(key: Buffer) {
    this.key = createSecretKey(key);
  }

  seal(about: string, plain: string | Buffer): Buffer {
    const iv = freshIv();
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(about));
    const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
    const rest = cipher.final();
    return Buffer.concat([iv, cipher.getAuthTag(), body, rest]);
  }

  /** Undefined for what this key did not seal about this. */
  open(about: string, sealed: Buffer): Buffer | undefined {
    if (sealed.length < SEAL_BYTES) return undefined;
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, IV_BYTES), options);
    decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(IV_BYTES, SEAL_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(SEAL_BYTES)), decipher.final()]);
    } catch {
      return undefined;
    }
  }
}

/** Random bytes are asked of the system for many at once: an import seals ten thousand values a second. */
const pool = Buffer.alloc(IV_BYTES * 512);
let used = pool.length;

function freshIv(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const iv = Buffer.from(pool.subarray(used, used + IV_BYTES));
  used += IV_BYTES;
  return iv;
}
