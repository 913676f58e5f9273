import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { whyNotRecord } from '../contacts/contact-rules';
import { TellableQueries } from '../contacts/tellable.queries';
import type { Tx } from '../database/transactions';
import { Details } from '../details/details';
import { type Block, blocksOf } from '../writing/blocks';
import { LETTER, type LetterRow, SUBJECT } from './letter';
import { standingOf } from './letter-standing';

export interface EmailToSend {
  readonly to: string;
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** Whether the sender's name and address may say who writes. */
  readonly sayWho: boolean;
}

/** The email of a letter, looked at once more before the mail server is given it. */
@Injectable()
export class EmailsToPeople {
  constructor(
    private readonly tellable: TellableQueries,
    private readonly details: Details,
    private readonly clock: Clock,
  ) {}

  /** Or why it must not leave any more. */
  async toSend(tx: Tx, letterId: string): Promise<EmailToSend | { readonly undeliverable: string }> {
    const rows: LetterRow[] = await tx.query(
      `select ${LETTER.columns} from ${LETTER.tables} where l.id = $1 for update of l`,
      [letterId],
    );
    const [letter] = rows;
    if (letter?.state !== 'sent') return { undeliverable: 'not-sent' };
    const { point, void: why } = await standingOf(tx, letter);
    if (why !== undefined) return { undeliverable: `address-${why}` };
    if (point.value !== this.details.open('letter.sent_to', letter.id, letter.sentTo))
      return { undeliverable: 'address-changed' };
    if (await this.isHeldNow(tx, letter)) return { undeliverable: 'may-not-be-told' };
    return { to: point.value, subject: SUBJECT, blocks: blocksOf(letter.words), sayWho: letter.sayWho };
  }

  /** An officer who withdraws or holds something is heard until the last moment. */
  private async isHeldNow(tx: Tx, { personId, told }: LetterRow): Promise<boolean> {
    if (told.length === 0) return false;
    const known = { ...(await this.tellable.ofPerson(personId, tx)), now: this.clock.now() };
    const contact = { channel: 'email', direction: 'outgoing', outcome: 'email-sent', readOut: [] } as const;
    return whyNotRecord({ ...contact, at: known.now, told, nextContactOn: null }, known).length > 0;
  }
}
