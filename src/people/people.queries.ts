import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import type { Role } from '../code-of-practice/roles';
import { Transactions, type Tx } from '../database/transactions';
import type { AccountActor, Actor } from '../identity/actor';
import { casesInScope, notRestrictedTo, peopleInScope } from '../identity/scope';
import { NotFoundError } from '../refusals';
import { ContactPoint } from './contact-points/contact-point.entity';
import { FLAGS_AND_MARKS } from './flags-and-marks';
import { displayName } from './person-name';
import { Person } from './person.entity';
import { hasOpenCase } from './open-case';

interface PointOfContact {
  /** Null while the desk has no Victim PCSO. */
  readonly accountId: string | null;
  readonly name: string | null;
  readonly deskId: string;
  readonly borough: string;
  readonly deskTelephone: string | null;
}

export interface PersonCase {
  readonly caseId: string;
  readonly crimeReference: string;
  readonly offence: string;
  /** Of the crime report, and what the desk has marked it as. */
  readonly flags: string[];
  /** When the Community Safety Unit was last told of it. */
  readonly safetyUnitToldOn: LegalDay | null;
  readonly borough: string;
  readonly recordedAt: Date;
  readonly closedAt: Date | null;
  readonly role: Role;
  readonly referralConsent: 'yes' | 'no' | 'not-asked';
  readonly officerName: string;
  /** The family liaison officer the case names. */
  readonly liaison: { readonly name: string; readonly telephone: string } | null;
  /** Where it is a critical incident: since when (ISO), and why. */
  readonly critical: { readonly declaredAt: string; readonly reason: string } | null;
}

interface Seen {
  readonly id: string;
  readonly name: string;
  readonly pointOfContact: PointOfContact;
  /** All cases for the desk of the point of contact; for another desk its own. */
  readonly cases: PersonCase[];
}

/** What the actor may see of a person: another desk with a case sees who it is, who speaks to them, and its own case. */
export type PersonView =
  | (Seen & { readonly access: 'own'; readonly person: Person; readonly contactPoints: ContactPoint[] })
  | (Seen & { readonly access: 'other-desk' });

export interface PointOfContactChoice {
  readonly accountId: string;
  readonly name: string;
  readonly deskId: string;
  readonly borough: string;
  readonly openPeople: number;
}

@Injectable()
export class PeopleQueries {
  constructor(private readonly transactions: Transactions) {}

  /** One person in the actor's scope. Contact points: current ones first. @throws NotFoundError */
  async view(actor: Actor, personId: string, tx: Tx = this.transactions.reader): Promise<PersonView> {
    const scope = peopleInScope(actor, 'p', 2);
    const [row]: PointOfContact[] = /^\d{1,18}$/.test(personId)
      ? await tx.query(
          `select a.id as "accountId", a.name, d.id as "deskId", d.borough, d.telephone as "deskTelephone"
           from person p join desk d on d.id = p.desk_id left join account a on a.id = p.pcso_id
           where p.id = $1 and ${scope.sql}`,
          [personId, ...scope.parameters],
        )
      : [];
    const person = row === undefined ? null : await tx.findOneBy(Person, { id: personId });
    if (row === undefined || person === null) throw new NotFoundError('person');
    const seen = { id: person.id, name: displayName(person), pointOfContact: row };
    if (actor.kind === 'account' && !actsFor(actor, person)) {
      return { ...seen, access: 'other-desk', cases: await casesOf(tx, actor, personId) };
    }
    const contactPoints = await tx.find(ContactPoint, {
      where: { personId },
      order: { replacedAt: { direction: 'DESC', nulls: 'FIRST' }, id: 'ASC' },
      take: 100,
    });
    return { ...seen, access: 'own', person, contactPoints, cases: await casesOf(tx, undefined, personId) };
  }

  /** Victim PCSOs who can become the point of contact: of the person's desk. */
  pointOfContactChoices(
    actor: Actor,
    personId: string,
    tx: Tx = this.transactions.reader,
  ): Promise<PointOfContactChoice[]> {
    const found = notRestrictedTo(actor, 'q.id', 2);
    return tx.query(
      `select a.id as "accountId", a.name, d.id as "deskId", d.borough,
         (select count(*) from person q where q.pcso_id = a.id and ${found.sql} and ${hasOpenCase('q.id')})::int as "openPeople"
       from person p join account a on a.role = 'pcso' and a.disabled_at is null and a.desk_id = p.desk_id
         join desk d on d.id = a.desk_id
       where p.id = $1 order by "openPeople", a.id limit 200`,
      [personId, ...found.parameters],
    );
  }
}

const actsFor = ({ deskId, coversFor = [], brokeGlassFor = [] }: AccountActor, person: Person): boolean =>
  deskId === person.deskId ||
  (person.pcsoId !== null && coversFor.includes(person.pcsoId)) ||
  brokeGlassFor.includes(person.id);

/** `actor` undefined: all cases, for the desk of the point of contact. */
function casesOf(tx: Tx, actor: Actor | undefined, personId: string): Promise<PersonCase[]> {
  const scope = actor === undefined ? { sql: 'true', parameters: [] } : casesInScope(actor, 'c', 2);
  return tx.query(
    `select c.id as "caseId", c.crime_reference as "crimeReference", c.offence, ${FLAGS_AND_MARKS} as flags, d.borough,
       (select max(t.told_on)::text from safety_unit_told t where t.case_id = c.id) as "safetyUnitToldOn",
       c.recorded_at as "recordedAt", c.closed_at as "closedAt", pt.role, pt.referral_consent as "referralConsent",
       o.name as "officerName",
       (select jsonb_build_object('name', l.name, 'telephone', l.telephone) from liaison_officer l
         where l.case_id = c.id and l.replaced_at is null) as liaison,
       (select jsonb_build_object('declaredAt', i.declared_at, 'reason', i.reason) from critical_incident i
         where i.case_id = c.id and i.ended_at is null) as critical
     from participant pt join crime_case c on c.id = pt.case_id join desk d on d.id = c.desk_id
       join account o on o.id = c.officer_id
     where pt.person_id = $1 and ${scope.sql} order by c.recorded_at desc, c.id limit 200`,
    [personId, ...scope.parameters],
  );
}
