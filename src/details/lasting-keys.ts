import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Hmac } from '../audit/hmac';
import { Transactions } from '../database/transactions';
import { Details } from './details';

/** What such a key is for. */
type Purpose = 'import-rows' | 'erased-reports';

/**
 * Keys that stay when DETAILS_KEY is changed: what they marked cannot be marked anew, because the text is not kept. Each
 * is random and lies in the database sealed by DETAILS_KEY; changing that only seals them again.
 */
@Injectable()
export class LastingKeys {
  private readonly loaded = new Map<Purpose, Promise<Hmac>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  /** Marks texts so that the same text is known again and no text can be guessed. */
  marker(purpose: Purpose): Promise<Hmac> {
    const known = this.loaded.get(purpose) ?? this.load(purpose);
    this.loaded.set(purpose, known);
    known.catch(() => this.loaded.delete(purpose));
    return known;
  }

  private async load(purpose: Purpose): Promise<Hmac> {
    const sql = this.transactions.reader;
    const made = this.details.seal('lasting_key.sealed', purpose, randomBytes(32).toString('base64url'));
    await sql.query('insert into lasting_key (purpose, sealed) values ($1, $2) on conflict do nothing', [
      purpose,
      made,
    ]);
    const [row]: { sealed: string }[] = await sql.query('select sealed from lasting_key where purpose = $1', [purpose]);
    return new Hmac(Buffer.from(this.details.open('lasting_key.sealed', purpose, row!.sealed), 'base64url'));
  }
}
