import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { type Linkable, referralLink } from '../../referrals/referral-link';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

/** What is to be told of a referral, and whether it still is, as SQL with `r` for the referral. */
const STILL_SO = {
  // A number or address in it must not be used.
  'number-frozen-agency':
    'exists (select from contact_point cp where cp.id = any (r.shared_points) and cp.frozen_at is not null)',
  // As the person has said since.
  'number-unsafe-agency': `exists (select from contact_point cp where cp.id = any (r.shared_points)
    and cp.safety in ('never', 'safe-do-not-say-who'))`,
  // The agency is asked to delete what it was given, and has not said that it has.
  'consent-withdrawn': 'r.consent_withdrawn_at is not null and r.deletion_confirmed_at is null',
  // Something in it is wrong, and the agency has not been asked to delete all of it since.
  'details-corrected': 'r.corrected_at is not null and r.consent_withdrawn_at is null',
} as const;
type Told = keyof typeof STILL_SO;

/** What an agency is told of a referral it holds, while that is still so: a reference and the link. */
@Injectable()
export class HeldReferralLetter implements LetterWriter {
  readonly kinds = Object.keys(STILL_SO) as Told[];

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'agency') return NOT_NEEDED;
    const [referral]: Linkable[] = await tx.query(
      `select r.id, r.reference, r.link_version as "linkVersion" from referral r
        where r.id = $1 and r.agency_id = $2 and ${STILL_SO[message.kind as Told]}`,
      [message.subjectId, to.id],
    );
    if (referral === undefined) return NOT_NEEDED;
    const { baseUrl } = this.config;
    return { values: { baseUrl, reference: referral.reference, address: referralLink(this.config, referral) } };
  }
}
