import { Injectable } from '@nestjs/common';
import { LastingKeys } from '../details/lasting-keys';

/** Marks by which rows and files that came before are known again. Nobody without the key can guess what they said. */
export interface RowMarks {
  /** 64 bits as a signed number in decimal, of a row's values. */
  row(text: string): string;
  /** Of a whole file, by its SHA-256. */
  file(sha256: string): { readonly short: string; readonly whole: string };
}

@Injectable()
export class ImportMarks {
  constructor(private readonly keys: LastingKeys) {}

  async load(): Promise<RowMarks> {
    const hmac = await this.keys.marker('import-rows');
    const short = (text: string): string => hmac.of(text).readBigInt64BE(0).toString();
    return {
      row: (text) => short(`row ${text}`),
      file: (sha256) => ({ short: short(`file ${sha256}`), whole: hmac.of(`file ${sha256}`).toString('hex') }),
    };
  }
}
