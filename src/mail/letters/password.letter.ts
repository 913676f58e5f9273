import { Inject, Injectable } from '@nestjs/common';
import { dateInWords } from '../../calendar/day-in-words';
import { legalDayOf, toIso } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import { passwordLinkKey } from '../../identity/passwords/password-key';
import type { LinkReason } from '../../identity/passwords/password-links.service';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { paths } from '../../paths';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

interface Row {
  readonly id: string;
  readonly reason: LinkReason;
  readonly expiresAt: Date;
}

/** A link with which somebody chooses a password. Its key is made here, as the letter is written: none is stored. */
@Injectable()
export class PasswordLetter implements LetterWriter {
  readonly kinds = ['password-link'] as const;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'account') return NOT_NEEDED;
    const rows: Row[] = await tx.query(
      `select id, reason, expires_at as "expiresAt" from password_link
        where id = $1 and account_id = $2 and ended_at is null and expires_at > $3`,
      [message.subjectId, to.actor.id, this.clock.now()],
    );
    const [link] = rows;
    if (link === undefined) return NOT_NEEDED;
    const { baseUrl, linkSecret } = this.config;
    return {
      values: {
        baseUrl,
        invited: link.reason === 'invited',
        lastDay: dateInWords(toIso(legalDayOf(link.expiresAt.getTime() - 1))),
        address: baseUrl + paths.choosePassword.to(link.id, passwordLinkKey(linkSecret, link.id)),
      },
    };
  }
}
