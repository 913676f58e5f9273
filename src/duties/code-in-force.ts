import { Injectable } from '@nestjs/common';
import type { Code } from '../code-of-practice/code';
import { PUBLISHED_CODE } from '../code-of-practice/published-code';
import type { Tx } from '../database/transactions';

/** The editions and rules by which duties are counted at present. Ask it inside the transaction that counts. */
@Injectable()
export class CodeInForce {
  current(_tx?: Tx): Promise<Code> {
    return Promise.resolve(PUBLISHED_CODE);
  }
}
