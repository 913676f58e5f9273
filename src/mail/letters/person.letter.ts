import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import { EmailsToPeople } from '../../letters/emails.service';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

/** A person's own email, as a PCSO has seen it: to where it is safe at this moment, or not at all. */
@Injectable()
export class PersonLetter implements LetterWriter {
  readonly kinds = ['email-to-person'] as const;

  constructor(
    private readonly emails: EmailsToPeople,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'person' || message.subjectId === null) return NOT_NEEDED;
    const email = await this.emails.toSend(tx, message.subjectId);
    if ('undeliverable' in email) return email;
    const { neutralMailFrom } = this.config;
    if (!email.sayWho && neutralMailFrom === undefined) return { undeliverable: 'no-neutral-sender' };
    const from = email.sayWho ? {} : { from: neutralMailFrom! };
    return { to: email.to, ...from, values: { subject: email.subject, blocks: email.blocks } };
  }
}
