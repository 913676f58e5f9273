import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { type Actor, withoutGlass } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError } from '../refusals';
import type { RecordedConsent } from './consent';
import { WITHDRAWN_ON } from './consent/consent-rows';
import { idOrNone } from './referrals.queries';

/** A person whom the desk may refer, with the cases a referral can be made in, the last recorded first. */
export interface PersonToRefer {
  readonly personId: string;
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly borough: string;
  readonly cases: readonly CaseToReferIn[];
}

export interface CaseToReferIn {
  readonly caseId: string;
  readonly crimeReference: string;
  readonly offence: string;
  readonly closedAt: Date | null;
  readonly recorded: RecordedConsent;
}

type Row = Omit<PersonToRefer, 'cases'> & Omit<CaseToReferIn, 'recorded'> & RecordedConsent;

@Injectable()
export class WhomToRefer {
  constructor(private readonly transactions: Transactions) {}

  /** @throws NotFoundError unless the actor's desk is the person's point of contact */
  async byId(actor: Actor, personId: string): Promise<PersonToRefer> {
    const scope = peopleToActFor(withoutGlass(actor), 'p', 2);
    const rows: Row[] = await this.transactions.reader.query(
      `select p.id as "personId", p.title, p.given_names as "givenNames", p.family_name as "familyName",
         p.organisation, d.borough, c.id as "caseId", c.crime_reference as "crimeReference", c.offence,
         c.closed_at as "closedAt", c.flags, pt.role, pt.referral_consent as consent,
         ${WITHDRAWN_ON} as "withdrawnOn"
       from person p join desk d on d.id = p.desk_id join participant pt on pt.person_id = p.id
         join crime_case c on c.id = pt.case_id
       where p.id = $1 and ${scope.sql} order by c.closed_at is not null, c.recorded_at desc, c.id desc limit 50`,
      [idOrNone(personId), ...scope.parameters],
    );
    const first = rows[0];
    if (first === undefined) throw new NotFoundError('person');
    const { title, givenNames, familyName, organisation, borough } = first;
    return { personId: first.personId, title, givenNames, familyName, organisation, borough, cases: rows.map(caseOf) };
  }
}

const caseOf = ({
  caseId,
  crimeReference,
  offence,
  closedAt,
  flags,
  role,
  consent,
  withdrawnOn,
}: Row): CaseToReferIn => ({
  caseId,
  crimeReference,
  offence,
  closedAt,
  recorded: { flags, role, consent, ...(withdrawnOn && { withdrawnOn }) },
});
