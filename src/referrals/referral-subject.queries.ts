import type { Details } from '../details/details';
import type { Tx } from '../database/transactions';
import { type Actor, withoutGlass } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError } from '../refusals';
import type { RecordedConsent } from './consent';
import { WITHDRAWN_ON } from './consent/consent-rows';
import { idOrNone } from './referrals.queries';
import type { ShareablePerson, ShareablePoint } from './what-is-shared';

/** The person in the case, and all that a referral asks about the two. */
export interface ReferralSubject {
  readonly personId: string;
  readonly caseId: string;
  readonly crimeReference: string;
  readonly officerId: string;
  readonly offence: string;
  readonly recorded: RecordedConsent;
  readonly borough: string;
  readonly desk: { readonly name: string; readonly telephone: string | null };
  readonly person: ShareablePerson;
}

interface Row extends Omit<ShareablePerson, 'points'>, RecordedConsent {
  personId: string;
  caseId: string;
  crimeReference: string;
  officerId: string;
  offence: string;
  borough: string;
  telephone: string | null;
}

/** @throws NotFoundError unless the actor's desk is the point of contact and the person is in the case */
export async function subjectOf(
  tx: Tx,
  details: Details,
  actor: Actor,
  personId: string,
  caseId: string,
): Promise<ReferralSubject> {
  const scope = peopleToActFor(withoutGlass(actor), 'p', 3);
  const rows: Row[] = await tx.query(
    `select p.id as "personId", c.id as "caseId", c.crime_reference as "crimeReference", c.officer_id as "officerId",
       c.offence, c.flags, pt.role, pt.referral_consent as consent, ${WITHDRAWN_ON} as "withdrawnOn", d.borough, d.telephone, p.title,
       p.given_names as "givenNames", p.family_name as "familyName", p.organisation, p.born_on::text as "bornOn",
       p.language, p.interpreter, p.safe_contact as "safeContact"
     from participant pt join person p on p.id = pt.person_id join crime_case c on c.id = pt.case_id
       join desk d on d.id = p.desk_id
     where p.id = $1 and c.id = $2 and ${scope.sql}`,
    [idOrNone(personId), idOrNone(caseId), ...scope.parameters],
  );
  const row = rows[0];
  if (row === undefined) throw new NotFoundError('person');
  const {
    personId: id,
    caseId: ofCase,
    crimeReference,
    officerId,
    offence,
    flags,
    role,
    consent,
    borough,
    withdrawnOn,
  } = row;
  const desk = { name: borough, telephone: row.telephone };
  const person = { ...personOf(row, details), points: await pointsOf(tx, details, id) };
  return {
    personId: id,
    caseId: ofCase,
    crimeReference,
    officerId,
    offence,
    borough,
    desk,
    person,
    recorded: { consent, flags, role, ...(withdrawnOn && { withdrawnOn }) },
  };
}

const personOf = (row: Row, details: Details): Omit<ShareablePerson, 'points'> => ({
  title: row.title,
  givenNames: row.givenNames,
  familyName: row.familyName,
  organisation: row.organisation,
  bornOn: row.bornOn,
  language: row.language,
  interpreter: row.interpreter,
  safeContact: details.open('person.safe_contact', row.personId, row.safeContact),
});

async function pointsOf(tx: Tx, details: Details, personId: string): Promise<ShareablePoint[]> {
  const rows: ShareablePoint[] = await tx.query(
    `select id, kind, value, problem, safety, best_times as "bestTimes", frozen_at as "frozenAt", replaced_at as "replacedAt" from contact_point
     where person_id = $1 and replaced_at is null order by kind desc, id`,
    [personId],
  );
  return rows.map((row) => ({
    ...row,
    value: details.open('contact_point.value', row.id, row.value),
    bestTimes: details.open('contact_point.best_times', row.id, row.bestTimes),
  }));
}
