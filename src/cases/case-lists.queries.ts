import { Injectable } from '@nestjs/common';
import type { EventType } from '../code-of-practice/event-types';
import type { Role } from '../code-of-practice/roles';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { casesInScope, notRestrictedTo, peopleInScope, whoIsFound } from '../identity/scope';
import { displayName, type Named } from '../people/person-name';

/** A line in a list of cases: what it is and what was last heard of it. */
export interface CaseLine {
  readonly id: string;
  readonly crimeReference: string;
  readonly offence: string;
  readonly recordedAt: Date;
  readonly closedAt: Date | null;
  readonly people: number;
  readonly lastEventType: EventType | null;
  readonly lastEventAt: Date | null;
}

/** Someone in a case and who speaks to them. Not how they are reached: that is for the desk. */
export interface PersonInCaseLine {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly pointOfContact: string | null;
  readonly pcsoId: string | null;
  /** They are restricted, and who speaks to them is not for the actor. */
  readonly kept: boolean;
  readonly deskId: string;
  readonly pointOfContactDesk: string;
  readonly pointOfContactTelephone: string | null;
  /** Someone else answered a number of theirs: nobody uses what they hold until the desk has asked. */
  readonly frozen: boolean;
}

/** Somebody else in a person's case, and who speaks to them. */
export interface OtherInCase {
  readonly caseId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly pointOfContact: string | null;
  readonly pointOfContactDesk: string;
}

export interface CasePage {
  readonly cases: CaseLine[];
  /** Where the next page starts; null on the last one. */
  readonly next: string | null;
}

export type WhichCases = 'open' | 'closed';

const STANDING: Readonly<Record<WhichCases, string>> = {
  open: 'c.closed_at is null',
  closed: 'c.closed_at is not null and c.erased_at is null',
};

@Injectable()
export class CaseListsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** The actor's open cases, or the closed ones, newest first. `after` is the id of the last case of the page before. */
  async newestFirst(actor: Actor, after?: string, which: WhichCases = 'open', size = 25): Promise<CasePage> {
    const scope = casesInScope(actor, 'c', 3);
    const found = whoIsFound(actor, 'p.person_id', 3 + scope.parameters.length);
    const rows: CaseLine[] = await this.transactions.reader.query(
      `with last as (select id, recorded_at from crime_case where id = $1),
       listed as (
         select c.* from crime_case c
         where ${scope.sql} and ${STANDING[which]} and c.recorded_at <= coalesce((select recorded_at from last), 'infinity')
           and (c.recorded_at < (select recorded_at from last) or c.id > coalesce((select id from last), 0))
         order by c.recorded_at desc, c.id limit $2)
       select l.id, l.crime_reference as "crimeReference", l.offence, l.recorded_at as "recordedAt",
         l.closed_at as "closedAt", (select count(*)::int from participant p where p.case_id = l.id and ${found.sql}) as people,
         e.type as "lastEventType", e.occurred_at as "lastEventAt"
       from listed l left join lateral (select type, occurred_at from case_event
         where case_id = l.id and withdrawn_at is null order by occurred_at desc, id desc limit 1) e on true
       order by l.recorded_at desc, l.id`,
      [/^\d{1,18}$/.test(after ?? '') ? after : null, size + 1, ...scope.parameters, ...found.parameters],
    );
    const cases = rows.slice(0, size);
    return { cases, next: rows.length > size ? cases.at(-1)!.id : null };
  }

  /** Others in the cases of a person, as far as the actor may know of them: with the rest only counted. */
  async others(actor: Actor, personId: string): Promise<OtherInCase[]> {
    const scope = peopleInScope(actor, 'p', 2);
    const rows: (Omit<OtherInCase, 'name'> & Named & { title: string | null })[] = await this.transactions.reader.query(
      `select pt.case_id as "caseId", p.id as "personId", pt.role, a.name as "pointOfContact",
           d.borough as "pointOfContactDesk", p.title, p.given_names as "givenNames", p.family_name as "familyName",
           p.organisation
         from participant mine join participant pt on pt.case_id = mine.case_id and pt.person_id <> mine.person_id
           join person p on p.id = pt.person_id join desk d on d.id = p.desk_id left join account a on a.id = p.pcso_id
         where mine.person_id = $1 and ${scope.sql} order by pt.case_id, pt.role = 'witness', pt.id limit 200`,
      [personId, ...scope.parameters],
    );
    return rows.map(({ title, givenNames, familyName, organisation, ...line }) => ({
      ...line,
      name: displayName({ title, givenNames, familyName, organisation }),
    }));
  }

  /**
   * Everyone the actor finds in a case that the caller has loaded in scope, victims before witnesses. Who speaks to somebody
   * restricted is kept from the officer of their case, who knows them.
   */
  async people(actor: Actor, caseId: string): Promise<PersonInCaseLine[]> {
    const found = whoIsFound(actor, 'p.id', 2);
    const told = notRestrictedTo(actor, 'p.id', 2 + found.parameters.length);
    const rows: (Omit<PersonInCaseLine, 'name'> & Named & { title: string | null })[] =
      await this.transactions.reader.query(
        `select p.id as "personId", pt.role, a.name as "pointOfContact", a.id as "pcsoId", p.desk_id as "deskId",
         not (${told.sql}) as kept, d.borough as "pointOfContactDesk", d.telephone as "pointOfContactTelephone", p.title, p.given_names as "givenNames",
         p.family_name as "familyName", p.organisation, has_frozen_number(p.id) as frozen
       from participant pt join person p on p.id = pt.person_id join desk d on d.id = p.desk_id
         left join account a on a.id = p.pcso_id and ${told.sql}
       where pt.case_id = $1 and ${found.sql} order by pt.role = 'witness', pt.id limit 200`,
        [caseId, ...found.parameters, ...told.parameters],
      );
    return rows.map(({ title, givenNames, familyName, organisation, ...line }) => ({
      ...line,
      name: displayName({ title, givenNames, familyName, organisation }),
    }));
  }
}
