import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../../calendar/legal-day';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { peopleToActFor } from '../../identity/scope';
import { peopleWithRights } from '../person-for-rights';
import type { CorrectionState } from './correction';

/** Something a person says is wrong. */
export interface CorrectionLine {
  readonly id: string;
  readonly personId: string;
  readonly words: string;
  readonly askedOn: LegalDay;
  readonly dueOn: LegalDay;
  readonly at: Date;
  readonly byName: string;
  readonly state: CorrectionState;
  readonly answer: string | null;
  readonly decidedAt: Date | null;
  readonly decidedByName: string | null;
}

/** An agency that was given something about the person. */
export interface GivenTo {
  readonly referralId: string;
  readonly reference: string;
  readonly agencyName: string;
  readonly correctedAt: Date | null;
}

const LINE = `q.id, q.person_id as "personId", q.words, q.asked_on::text as "askedOn", q.due_on::text as "dueOn", q.at,
    a.name as "byName", q.state, q.answer, q.decided_at as "decidedAt", d.name as "decidedByName"
  from correction_request q join person p on p.id = q.person_id join account a on a.id = q.by_account_id
    left join account d on d.id = q.decided_by_id`;

@Injectable()
export class CorrectionsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Of a person of the actor's, the open ones first. */
  ofPerson(actor: Actor, personId: string): Promise<CorrectionLine[]> {
    const scope = theirs(actor, 2);
    return this.transactions
      .beyond('data-rights')
      .reader.query(
        `select ${LINE} where q.person_id = $1 and ${scope.sql} order by q.state <> 'open', q.id desc limit 50`,
        [idOrNone(personId), ...scope.parameters],
      );
  }

  /** Those nobody has decided, the first to fall due first. */
  open(actor: Actor, limit = 100): Promise<CorrectionLine[]> {
    const scope = peopleWithRights(actor, 'p', 2);
    return this.transactions
      .beyond('data-rights')
      .reader.query(`select ${LINE} where q.state = 'open' and ${scope.sql} order by q.due_on, q.id limit $1`, [
        limit,
        ...scope.parameters,
      ]);
  }

  /** Agencies that hold something about them, also of referrals that have ended. */
  givenTo(actor: Actor, personId: string): Promise<GivenTo[]> {
    const scope = theirs(actor, 2);
    return this.transactions.beyond('data-rights').reader.query(
      `select r.id as "referralId", r.reference, g.name as "agencyName", r.corrected_at as "correctedAt"
         from referral r join person p on p.id = r.person_id join agency g on g.id = r.agency_id
        where r.person_id = $1 and r.consent_withdrawn_at is null and ${scope.sql} order by r.id desc limit 50`,
      [idOrNone(personId), ...scope.parameters],
    );
  }
}

/** Of the desk that speaks to them, and of whoever looks after their data. */
function theirs(actor: Actor, first: number) {
  if (actor.kind === 'account' && !may(actor.role, 'change-people')) return peopleWithRights(actor, 'p', first);
  return peopleToActFor(actor, 'p', first);
}

const idOrNone = (id: string): string => (/^\d{1,18}$/.test(id) ? id : '0');
