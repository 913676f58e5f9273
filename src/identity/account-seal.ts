import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';

/** What is sealed is for one use: opened for another it is nothing. */
export type Purpose =
  | 'second-step'
  | 'recovery-code'
  | 'known-browser'
  | 'form-owner'
  | 'kept-form'
  | 'id-token'
  | 'sign-in-try'
  | 'request-count';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals texts with AES-256-GCM under a key of each purpose, made of ACCOUNT_KEY: without it they are noise. */
@Injectable()
export class AccountSeal {
  private readonly keys = new Map<Purpose, Buffer>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** `about` says whose it is: a sealed text moved to somebody else's row does not open. */
  seal(purpose: Purpose, about: string, text: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(purpose), iv).setAAD(Buffer.from(about));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** The text, or undefined for what was not sealed by us, for this purpose and about this. */
  open(purpose: Purpose, about: string, sealed: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.key(purpose), bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      const body = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
      return Buffer.concat([body, decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }

  /** The same mark for the same text, from which the text cannot be guessed without the key. */
  mark(purpose: Purpose, text: string): string {
    return createHmac('sha256', this.key(purpose)).update(text).digest('base64url');
  }

  private key(purpose: Purpose): Buffer {
    let key = this.keys.get(purpose);
    if (key === undefined) {
      key = Buffer.from(hkdfSync('sha256', this.config.signOn.accountKey, 'victims-focus-desk', purpose, 32));
      this.keys.set(purpose, key);
    }
    return key;
  }
}
