import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../../calendar/legal-day';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { peopleToActFor } from '../../identity/scope';
import type { Basis } from '../consent';
import type { ReferralState } from '../referral';
import type { WayOfAsking } from '../referral-reasons';
import { idOrNone } from '../referrals.queries';
import type { ConsentAnswer } from './consent-decision';

export interface ConsentLine {
  readonly id: string;
  readonly answer: ConsentAnswer;
  readonly saidOn: LegalDay;
  readonly saidHow: WayOfAsking;
  readonly note: string | null;
  readonly at: Date;
  readonly byName: string;
  /** Where it was given for one referral alone. */
  readonly reference: string | null;
}

/** A referral as far as consent goes. */
export interface HeldReferral {
  readonly id: string;
  readonly reference: string;
  readonly agencyName: string;
  readonly agencyTelephone: string | null;
  readonly basis: Basis;
  readonly state: ReferralState;
  readonly consentWithdrawnAt: Date | null;
  readonly deletionConfirmedAt: Date | null;
  /** The mail that tells the agency could not be delivered. */
  readonly undelivered: boolean;
}

const MOST = 100;

/** How consent stands with somebody whom the actor's desk speaks to. */
@Injectable()
export class ConsentQueries {
  constructor(private readonly transactions: Transactions) {}

  /** The latest first. */
  history(actor: Actor, personId: string): Promise<ConsentLine[]> {
    const scope = peopleToActFor(actor, 'p', 2);
    return this.transactions.reader.query(
      `select d.id, d.answer, d.said_on::text as "saidOn", d.said_how as "saidHow", d.note, d.at, a.name as "byName",
         r.reference
       from consent_decision d join person p on p.id = d.person_id join account a on a.id = d.by_account_id
         left join referral r on r.id = d.referral_id
       where d.person_id = $1 and ${scope.sql} order by d.id desc limit ${MOST}`,
      [idOrNone(personId), ...scope.parameters],
    );
  }

  /** Every referral of theirs, the latest first. */
  referrals(actor: Actor, personId: string): Promise<HeldReferral[]> {
    const scope = peopleToActFor(actor, 'p', 2);
    return this.transactions.reader.query(
      `select r.id, r.reference, g.name as "agencyName", g.telephone as "agencyTelephone", r.basis, r.state,
         r.consent_withdrawn_at as "consentWithdrawnAt", r.deletion_confirmed_at as "deletionConfirmedAt",
         exists (select from message m where m.once_key = 'consent-withdrawn:' || r.id and m.state = 'failed') as undelivered
       from referral r join person p on p.id = r.person_id join agency g on g.id = r.agency_id
       where r.person_id = $1 and ${scope.sql} order by r.id desc limit ${MOST}`,
      [idOrNone(personId), ...scope.parameters],
    );
  }
}

/** Those of which nobody has said that they are deleted. */
export const outstanding = (referrals: readonly HeldReferral[]): readonly HeldReferral[] =>
  referrals.filter(
    ({ consentWithdrawnAt, deletionConfirmedAt }) => consentWithdrawnAt !== null && deletionConfirmedAt === null,
  );
