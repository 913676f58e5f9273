import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Transactions, type Tx } from '../database/transactions';
import { NotFoundError } from '../refusals';
import { type LinkStanding, linkStanding, showsDetails } from './link-standing';
import { standingOf } from './referral-link';
import { Referral } from './referral.entity';
import { pointsNoLongerSafe, stillShared } from './still-safe';
import type { SharedItem } from './what-is-shared';

export interface OpenLink {
  readonly referral: Referral;
  readonly standing: LinkStanding;
}

/** What an agency's page is made of. `items` is empty unless the link still shows the person's details. */
export interface AgencyView {
  readonly referralId: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly reference: string;
  readonly standing: LinkStanding;
  readonly items: readonly SharedItem[];
  readonly sentOn: string;
  readonly linkExpiresAt: Date;
  readonly answeredAt: Date | null;
  readonly outcomeAt: Date | null;
  readonly deletionConfirmedAt: Date | null;
  readonly correctedAt: Date | null;
  readonly desk: { readonly borough: string; readonly telephone: string | null };
}

/** Opens referrals by the agency's link. A reference nobody has and a forged key look alike. */
@Injectable()
export class LinkedReferrals {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Changes nothing, however often a mail scanner follows the link. @throws NotFoundError */
  async view(link: { reference: string; key: string }): Promise<AgencyView> {
    const tx = this.transactions.beyond('agency-link').reader;
    const open = this.standing(await tx.findOneBy(Referral, { reference: link.reference }), link.key);
    const { referral, standing } = open;
    const [around]: { agencyName: string; borough: string; telephone: string | null }[] = await tx.query(
      `select g.name as "agencyName", d.borough, d.telephone
       from agency g, person p join desk d on d.id = p.desk_id where g.id = $1 and p.id = $2`,
      [referral.agencyId, referral.personId],
    );
    if (around === undefined) throw new NotFoundError('referral');
    const { id: referralId, agencyId, reference, sentOn, linkExpiresAt, answeredAt, outcomeAt } = referral;
    const { deletionConfirmedAt, correctedAt } = referral;
    const items = showsDetails(standing)
      ? stillShared(referral.shared, await pointsNoLongerSafe(tx, referral.shared))
      : [];
    const desk = { borough: around.borough, telephone: around.telephone };
    return {
      referralId,
      agencyId,
      agencyName: around.agencyName,
      reference,
      standing,
      items,
      sentOn,
      linkExpiresAt,
      answeredAt,
      outcomeAt,
      deletionConfirmedAt,
      correctedAt,
      desk,
    };
  }

  /** The same, held until the transaction ends so that two answers take turns. @throws NotFoundError */
  async openLocked(tx: Tx, link: { reference: string; key: string }): Promise<OpenLink> {
    const where = { reference: link.reference };
    return this.standing(await tx.findOne(Referral, { where, lock: { mode: 'pessimistic_write' } }), link.key);
  }

  private standing(referral: Referral | null, given: string): OpenLink {
    const key = standingOf(this.config.linkSecret, referral ?? { id: '0', linkVersion: 1 }, given);
    if (referral === null || key === 'forged') throw new NotFoundError('page');
    return { referral, standing: linkStanding({ ...referral, key }, this.clock.now()) };
  }
}
