import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { referralLink } from '../../referrals/referral-link';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly linkVersion: number;
}

/** Tells an agency that a number or address of a referral it holds must not be used, while that is still so. */
@Injectable()
export class NumberFrozenLetter implements LetterWriter {
  readonly kinds = ['number-frozen-agency'] as const;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'agency') return NOT_NEEDED;
    const rows: Row[] = await tx.query(
      `select r.id, r.reference, r.link_version as "linkVersion"
         from referral r
        where r.id = $1 and r.agency_id = $2 and exists (
          select from contact_point cp where cp.id = any (r.shared_points) and cp.frozen_at is not null)`,
      [message.subjectId, to.id],
    );
    const [referral] = rows;
    if (referral === undefined) return NOT_NEEDED;
    const { reference } = referral;
    const address = referralLink(this.config, referral);
    return { values: { baseUrl: this.config.baseUrl, reference, address } };
  }
}
