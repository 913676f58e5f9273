import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import { system } from '../../identity/actor';
import type { ReferralState } from '../referral';
import { TakingBack } from './taking-back.service';

const BATCH = 100;
const REPORTED = system('reported-consent');

/**
 * Referrals made on nothing but the agreement of the crime report, where a later report says no: whoever told the officer
 * has not to tell the desk again. Runs as often as wanted; each is done once.
 */
@Injectable()
export class ReportedConsent {
  constructor(
    private readonly transactions: Transactions,
    private readonly takingBack: TakingBack,
  ) {}

  async sweep(): Promise<number> {
    let all = 0;
    for (;;) {
      const some = await this.some();
      all += some;
      if (some < BATCH) return all;
    }
  }

  private some(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const held: { id: string; agencyId: string; state: ReferralState }[] = await tx.query(
        `select r.id, r.agency_id as "agencyId", r.state
           from referral r join participant pt on pt.person_id = r.person_id and pt.case_id = r.case_id
          where r.basis = 'consent' and r.consent_asked_on is null and r.consent_withdrawn_at is null
            and r.state in ('sent', 'accepted', 'returned') and pt.referral_consent = 'no'
          order by r.id limit ${BATCH} for update of r skip locked`,
      );
      return this.takingBack.takeBack(tx, REPORTED, held);
    });
  }
}
