import { Inject, Injectable } from '@nestjs/common';
import { dateInWords } from '../../calendar/day-in-words';
import { legalDayOf, toIso } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { referralLink } from '../../referrals/referral-link';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly linkVersion: number;
  readonly linkExpiresAt: Date;
  readonly replaced: boolean;
}

/** An agency's link to a referral, and the reminder of it: a reference, the link, how long it can be used. */
@Injectable()
export class ReferralLetter implements LetterWriter {
  readonly kinds = ['referral-link', 'referral-reminder'] as const;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'agency') return NOT_NEEDED;
    const referral = await readReferral(tx, message, to.id);
    if (referral === undefined || referral.state !== 'sent' || referral.replaced) return NOT_NEEDED;
    if (referral.linkExpiresAt <= this.clock.now()) return { undeliverable: 'link-expired' };
    // The link can be used until the instant before, which is what a person calls the last day.
    const lastDay = toIso(legalDayOf(referral.linkExpiresAt.getTime() - 1));
    return {
      values: {
        baseUrl: this.config.baseUrl,
        reference: referral.reference,
        address: referralLink(this.config, referral),
        expires: dateInWords(lastDay),
      },
    };
  }
}

async function readReferral(tx: Tx, message: QueuedMessage, agencyId: string): Promise<Row | undefined> {
  const rows: Row[] = await tx.query(
    `select r.id, r.reference, r.state, r.link_version as "linkVersion", r.link_expires_at as "linkExpiresAt",
            exists (select from message m where m.kind = $3 and m.subject_id = r.id and m.id > $4) as replaced
       from referral r
      where r.id = $1 and r.agency_id = $2`,
    [message.subjectId, agencyId, message.kind, message.id],
  );
  return rows[0];
}
