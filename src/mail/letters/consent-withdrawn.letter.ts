import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { type Linkable, referralLink } from '../../referrals/referral-link';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

/** Asks an agency to delete what it was given, while it has not said that it has. */
@Injectable()
export class ConsentWithdrawnLetter implements LetterWriter {
  readonly kinds = ['consent-withdrawn'] as const;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'agency') return NOT_NEEDED;
    const [referral]: Linkable[] = await tx.query(
      `select r.id, r.reference, r.link_version as "linkVersion" from referral r
        where r.id = $1 and r.agency_id = $2 and r.consent_withdrawn_at is not null and r.deletion_confirmed_at is null`,
      [message.subjectId, to.id],
    );
    if (referral === undefined) return NOT_NEEDED;
    const { baseUrl } = this.config;
    return { values: { baseUrl, reference: referral.reference, address: referralLink(this.config, referral) } };
  }
}
