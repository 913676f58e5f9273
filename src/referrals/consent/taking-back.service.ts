import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import type { Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { Outbox } from '../../outbox/outbox.service';
import { type ReferralState, stateAfter } from '../referral';
import { writeStep } from '../referral-steps';

interface HeldByAgency {
  readonly id: string;
  readonly agencyId: string;
  readonly state: ReferralState;
}

/** What follows for each agency when a referral has lost the consent it was made on. */
@Injectable()
export class TakingBack {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Of the person, all that were made with consent: also those that have ended, since the agency still holds them. */
  async ofPerson(tx: Tx, by: Actor, personId: string): Promise<number> {
    const held: HeldByAgency[] = await tx.query(
      `select id, agency_id as "agencyId", state from referral
        where person_id = $1 and basis = 'consent' and consent_withdrawn_at is null order by id for update`,
      [personId],
    );
    return this.takeBack(tx, by, held);
  }

  /** Each is told once, by a reference and a link; an open one is withdrawn. Answers how many. */
  async takeBack(tx: Tx, by: Actor, held: readonly HeldByAgency[]): Promise<number> {
    const at = this.clock.now();
    for (const { id, agencyId, state: old } of held) {
      const state = stateAfter(old, 'withdraw') ?? old;
      await tx.query('update referral set state = $2, consent_withdrawn_at = $3, version = version + 1 where id = $1', [
        id,
        state,
        at,
      ]);
      await writeStep(tx, { referralId: id, at, name: 'consent-withdrawn', by });
      const onceKey = `consent-withdrawn:${id}`;
      await this.outbox.write(tx, { kind: 'consent-withdrawn', onceKey, to: { agencyId }, subjectId: id });
      const change = { state: { old, new: state }, agencyId };
      await this.audit.write(tx, by, 'referral-consent-withdrawn', { kind: 'referral', id }, change);
    }
    return held.length;
  }
}
