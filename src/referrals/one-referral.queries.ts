import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError } from '../refusals';
import type { Basis } from './consent';
import type { ReferralState } from './referral';
import type { DeclineReason, OutcomeKind, WayOfAsking } from './referral-reasons';
import type { StepName } from './referral-steps';
import { idOrNone, referralsInScope } from './referrals.queries';
import { pointsNoLongerSafe } from './still-safe';
import type { Shared } from './what-is-shared';

/** A referral as its page shows it. */
export interface ReferralFacts {
  readonly id: string;
  readonly reference: string;
  readonly personId: string;
  readonly personTitle: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly caseId: string;
  readonly crimeReference: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencyTelephone: string | null;
  readonly basis: Basis;
  readonly basisNote: string | null;
  readonly consentAskedOn: LegalDay | null;
  readonly consentAskedHow: WayOfAsking | null;
  readonly state: ReferralState;
  readonly shared: Shared;
  readonly linkVersion: number;
  readonly linkExpiresAt: Date;
  readonly reminderOn: LegalDay;
  readonly returnOn: LegalDay;
  readonly declineReason: DeclineReason | null;
  readonly agencyNote: string | null;
  readonly outcomeKind: OutcomeKind | null;
  readonly outcome: string | null;
  readonly handledAt: Date | null;
  readonly consentWithdrawnAt: Date | null;
  readonly deletionConfirmedAt: Date | null;
  /** Whether the actor's desk is the person's point of contact. */
  readonly mayAct: boolean;
}

export interface StepInTimeline {
  readonly at: Date;
  readonly step: StepName;
  readonly byKind: string;
  readonly byName: string | null;
  readonly note: string | null;
}

/** One referral with all its steps. */
@Injectable()
export class OneReferralQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  /** @throws NotFoundError where there is none of that person, or it is not the actor's to see */
  async byId(actor: Actor, personId: string, referralId: string): Promise<ReferralFacts> {
    const scope = referralsInScope(actor, 3);
    const acting = peopleToActFor(actor, 'p', 3 + scope.parameters.length);
    const found: (Omit<ReferralFacts, 'shared'> & { shared: string })[] = await this.transactions.reader.query(
      `select r.id, r.reference, r.person_id as "personId", p.title as "personTitle", p.given_names as "givenNames",
         p.family_name as "familyName", p.organisation, r.case_id as "caseId", c.crime_reference as "crimeReference",
         r.agency_id as "agencyId", g.name as "agencyName", g.telephone as "agencyTelephone", r.basis,
         r.basis_note as "basisNote", r.consent_asked_on::text as "consentAskedOn",
         r.consent_asked_how as "consentAskedHow", r.state, r.shared, r.link_version as "linkVersion",
         r.link_expires_at as "linkExpiresAt", r.reminder_on::text as "reminderOn", r.return_on::text as "returnOn",
         r.decline_reason as "declineReason", r.agency_note as "agencyNote", r.outcome_kind as "outcomeKind", r.outcome,
         r.handled_at as "handledAt", r.consent_withdrawn_at as "consentWithdrawnAt",
         r.deletion_confirmed_at as "deletionConfirmedAt", (${acting.sql}) as "mayAct"
       from referral r join person p on p.id = r.person_id join crime_case c on c.id = r.case_id
         join agency g on g.id = r.agency_id
       where r.id = $1 and r.person_id = $2 and ${scope.sql}`,
      [idOrNone(referralId), idOrNone(personId), ...scope.parameters, ...acting.parameters],
    );
    if (found[0] === undefined) throw new NotFoundError('referral');
    const { shared, ...facts } = found[0];
    return { ...facts, shared: JSON.parse(this.details.open('referral.shared', facts.id, shared)) as Shared };
  }

  /** The same for a page that changes it. @throws NotFoundError too where the actor's desk is not the point of contact */
  async toActOn(actor: Actor, personId: string, referralId: string): Promise<ReferralFacts> {
    const facts = await this.byId(actor, personId, referralId);
    if (!facts.mayAct) throw new NotFoundError('referral');
    return facts;
  }

  /** From the first to the last; account names only, an agency is "the agency". */
  steps(referralId: string): Promise<StepInTimeline[]> {
    return this.transactions.reader.query(
      `select s.at, s.step, s.by_kind as "byKind", a.name as "byName", s.note
       from referral_step s left join account a on s.by_kind = 'account' and a.id = s.by_id::bigint
       where s.referral_id = $1 order by s.id limit 200`,
      [idOrNone(referralId)],
    );
  }

  /** Of what was shared, the contact points that may no longer be used. */
  noLongerSafe(shared: Shared): Promise<ReadonlySet<string>> {
    return pointsNoLongerSafe(this.transactions.reader, shared);
  }
}
