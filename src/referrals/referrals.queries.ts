import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { type LongestWaiting, longestWaiting, type Wanted } from '../database/longest-waiting';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { may } from '../identity/permissions';
import { casesInScope, peopleToActFor, type Scope, whoIsFound } from '../identity/scope';
import { WAITS_FOR_THE_DESK, type ReferralState } from './referral';
import type { DeclineReason, OutcomeKind } from './referral-reasons';

/** A referral in the list on the person's page. */
export interface ReferralInList {
  readonly id: string;
  readonly reference: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly state: ReferralState;
  readonly madeAt: Date;
  readonly madeByName: string;
  readonly reminderOn: LegalDay;
  readonly returnOn: LegalDay;
  readonly answeredAt: Date | null;
  readonly declineReason: DeclineReason | null;
  readonly outcomeKind: OutcomeKind | null;
  /** An answer or a silence that nobody at the desk has dealt with yet. */
  readonly waitsForDesk: boolean;
  readonly consentWithdrawnAt: Date | null;
  readonly deletionConfirmedAt: Date | null;
}

/** A declined, returned or ended referral on the desk's list. */
export interface ReferralToHandle {
  readonly id: string;
  readonly reference: string;
  readonly state: ReferralState;
  readonly agencyName: string;
  readonly personId: string;
  readonly personTitle: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly pcsoId: string | null;
  readonly declineReason: DeclineReason | null;
  readonly outcomeKind: OutcomeKind | null;
  /** When it came to wait for the desk. */
  readonly since: Date;
}

const WAITING = `r.state in (${WAITS_FOR_THE_DESK.map((state) => `'${state}'`).join(', ')}) and r.handled_at is null`;

const IN_LIST = `r.id, r.reference, r.agency_id as "agencyId", g.name as "agencyName", r.state, r.made_at as "madeAt",
  m.name as "madeByName", r.reminder_on::text as "reminderOn", r.return_on::text as "returnOn",
  r.answered_at as "answeredAt", r.decline_reason as "declineReason", r.outcome_kind as "outcomeKind",
  (${WAITING}) as "waitsForDesk", r.consent_withdrawn_at as "consentWithdrawnAt",
  r.deletion_confirmed_at as "deletionConfirmedAt"`;
const JOINED = `referral r join person p on p.id = r.person_id join crime_case c on c.id = r.case_id
  join agency g on g.id = r.agency_id join account m on m.id = r.made_by_id`;

@Injectable()
export class ReferralsQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * A person's referrals, the last made first: all for the desk that is their point of contact, for another desk those
   * of its own cases. Nothing for a role that may not see referrals.
   */
  async ofPerson(actor: Actor, personId: string, limit = 50): Promise<ReferralInList[]> {
    const scope = referralsInScope(actor, 2);
    return this.transactions.reader.query(
      `select ${IN_LIST} from ${JOINED}
       where r.person_id = $1 and ${scope.sql} order by r.id desc limit ${Math.trunc(limit)}`,
      [idOrNone(personId), ...scope.parameters],
    );
  }

  /** Of these people, for whom the actor may act: with an agency, or waiting for the desk. */
  openOf(actor: Actor, personIds: readonly string[]): Promise<(ReferralInList & { readonly personId: string })[]> {
    const scope = mayReadReferrals(actor) ? peopleToActFor(actor, 'p', 2) : NOTHING;
    return this.transactions.reader.query(
      `select ${IN_LIST}, r.person_id as "personId" from ${JOINED}
        where r.person_id = any ($1::bigint[]) and (r.state in ('sent', 'accepted') or (${WAITING})) and ${scope.sql}
        order by r.id`,
      [personIds, ...scope.parameters],
    );
  }

  /** What waits for the actor's desk, the longest first; with `pcsoId` only for that PCSO's people. */
  toHandle(actor: Actor, wanted: Wanted, pcsoId?: string): Promise<LongestWaiting<ReferralToHandle>> {
    const scope = mayReadReferrals(actor) ? peopleToActFor(actor, 'p', 2) : NOTHING;
    const sql = `select r.id, r.reference, r.state, g.name as "agencyName", p.id as "personId", p.title as "personTitle",
         p.given_names as "givenNames", p.family_name as "familyName", p.organisation, p.pcso_id as "pcsoId",
         r.decline_reason as "declineReason", r.outcome_kind as "outcomeKind", w.since
       from referral r join person p on p.id = r.person_id join agency g on g.id = r.agency_id
         cross join lateral (select max(s.at) as since from referral_step s where s.referral_id = r.id) w
       where ${WAITING} and ($1::bigint is null or p.pcso_id = $1) and ${scope.sql}`;
    const parameters = [pcsoId ?? null, ...scope.parameters];
    return longestWaiting(this.transactions.reader, { sql, parameters }, wanted);
  }
}

const NOTHING: Scope = { sql: 'false', parameters: [] };

/** Needs `p` for the person and `c` for the case. */
export function referralsInScope(actor: Actor, first: number): Scope {
  if (!mayReadReferrals(actor)) return NOTHING;
  const people = peopleToActFor(actor, 'p', first);
  const cases = casesInScope(actor, 'c', first + people.parameters.length);
  const found = whoIsFound(actor, 'p.id', first + people.parameters.length + cases.parameters.length);
  return {
    sql: `(${people.sql} or (${cases.sql} and ${found.sql}))`,
    parameters: [...people.parameters, ...cases.parameters, ...found.parameters],
  };
}

const mayReadReferrals = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'account' && may(actor.role, 'see-referrals'));

/** An id that comes from an address; 0 is nobody's. */
export const idOrNone = (id: string): string => (/^\d{1,18}$/.test(id) ? id : '0');
