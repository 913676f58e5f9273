import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { refuse } from '../../refusals';
import type { Link } from '../agency-answers.service';
import { LinkedReferrals } from '../linked-referrals';
import { referralToActOn } from '../locked-referral';
import { writeStep } from '../referral-steps';
import { Referral } from '../referral.entity';

const LONGEST_NOTE = 500;

/** That an agency has deleted what it was given, once the person took their consent back. Each is confirmed once. */
@Injectable()
export class ConfirmingDeletion {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly links: LinkedReferrals,
  ) {}

  /** By the agency's own link. @throws NotFoundError for a link that never was one */
  byAgency({ requestId }: Actor, link: Link): Promise<void> {
    return this.transactions.beyond('agency-link').run(async (tx) => {
      const { referral } = await this.links.openLocked(tx, link);
      const agency = { kind: 'agency', id: referral.agencyId, ...(requestId && { requestId }) } as const;
      await this.confirm(tx, agency, referral, null);
    });
  }

  /** The agency said so another way, to the desk. @throws RefusedError, NotFoundError */
  byDesk(actor: Actor, one: { personId: string; referralId: string }, typed: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const referral = await referralToActOn(tx, actor, one);
      const note = typed.trim();
      if (referral.consentWithdrawnAt === null)
        refuse(undefined, 'not-withdrawn', 'Consent to this referral has not been taken back');
      if (note === '') refuse(undefined, 'missing', 'Enter who said that it is deleted, and how');
      if (note.length > LONGEST_NOTE) refuse(undefined, 'too-long', `It must be ${LONGEST_NOTE} characters or fewer`);
      await this.confirm(tx, actor, referral, note);
    });
  }

  private async confirm(tx: Tx, by: Actor, referral: Referral, note: string | null): Promise<void> {
    if (referral.consentWithdrawnAt === null || referral.deletionConfirmedAt !== null) return;
    referral.deletionConfirmedAt = this.clock.now();
    await tx.save(Referral, referral);
    const step = { referralId: referral.id, at: referral.deletionConfirmedAt, name: 'deletion-confirmed', by } as const;
    await writeStep(tx, { ...step, note });
    await this.audit.write(tx, by, 'referral-deletion-confirmed', { kind: 'referral', id: referral.id });
  }
}
