import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { type Linkable, referralLink } from '../../referrals/referral-link';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

/** Tells an agency that something it was given is wrong, unless it has been asked to delete all of it since. */
@Injectable()
export class DetailsCorrectedLetter implements LetterWriter {
  readonly kinds = ['details-corrected'] as const;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'agency') return NOT_NEEDED;
    const [referral]: Linkable[] = await tx.query(
      `select r.id, r.reference, r.link_version as "linkVersion" from referral r
        where r.id = $1 and r.agency_id = $2 and r.corrected_at is not null and r.consent_withdrawn_at is null`,
      [message.subjectId, to.id],
    );
    if (referral === undefined) return NOT_NEEDED;
    const { baseUrl } = this.config;
    return { values: { baseUrl, reference: referral.reference, address: referralLink(this.config, referral) } };
  }
}
