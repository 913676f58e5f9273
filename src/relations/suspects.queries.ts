import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { notRestrictedTo, peopleToActFor } from '../identity/scope';

/** A suspect of a case as whoever keeps the list sees it: never by name. */
export interface SuspectLine {
  readonly id: string;
  readonly sourceReference: string | null;
  readonly personId: string | null;
  /** The desk that speaks to them as a victim or witness; null where none does yet. */
  readonly borough: string | null;
  readonly recordedAt: Date;
  readonly by: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
}

/** Whether a victim or witness is a suspect too. Of a case that is not theirs, only that there is one. */
export interface AlsoSuspect {
  readonly elsewhere: number;
  /** References of cases in which they stand on both sides. */
  readonly inTheirOwn: readonly string[];
}

/** One PCSO who speaks to a victim or witness of a case and to its suspect. */
export interface BothSides {
  readonly pcsoId: string;
  readonly pcsoName: string;
  readonly personId: string;
  readonly suspectId: string;
}

@Injectable()
export class SuspectsQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Latest first, without whoever is restricted to others, unless a reference of the crime recording system was recorded.
   * The caller has the case in scope and may keep its list of suspects.
   */
  ofCase(actor: Actor, caseId: string): Promise<SuspectLine[]> {
    const found = notRestrictedTo(actor, 's.person_id', 2);
    return this.transactions.beyond('suspects').reader.query(
      `select s.id, s.source_reference as "sourceReference", p.id as "personId", d.borough,
              s.recorded_at as "recordedAt", a.name as by, s.withdrawn_at as "withdrawnAt",
              s.withdrawn_reason as "withdrawnReason"
         from case_suspect s join account a on a.id = s.by_account_id left join person p on p.id = s.person_id and ${found.sql}
         left join desk d on d.id = p.desk_id where s.case_id = $1 and (p.id is not null or s.source_reference is not null) order by s.id desc limit 100`,
      [caseId, ...found.parameters],
    );
  }

  /** For a person whom the caller has in scope to act for. */
  async ofPerson(personId: string): Promise<AlsoSuspect> {
    const rows: { own: string | null }[] = await this.transactions.reader.query(
      `select (select c.crime_reference from participant pt join crime_case c on c.id = pt.case_id
                where pt.case_id = s.case_id and pt.person_id = s.person_id) as own
         from case_suspect s where s.person_id = $1 and s.withdrawn_at is null limit 100`,
      [personId],
    );
    const inTheirOwn = rows.flatMap(({ own }) => (own === null ? [] : [own]));
    return { elsewhere: rows.length - inTheirOwn.length, inTheirOwn };
  }

  /** On the actor's desk: who speaks to both sides of a case, and should not. */
  bothSides(actor: Actor): Promise<BothSides[]> {
    const scope = peopleToActFor(actor, 'p', 1);
    const found = notRestrictedTo(actor, 'q.id', 1 + scope.parameters.length);
    return this.transactions.reader.query(
      `select distinct a.id as "pcsoId", a.name as "pcsoName", p.id as "personId", q.id as "suspectId"
         from case_suspect s join person q on q.id = s.person_id
         join crime_case c on c.id = s.case_id and c.closed_at is null
         join participant pt on pt.case_id = s.case_id and pt.person_id <> q.id
         join person p on p.id = pt.person_id and p.pcso_id = q.pcso_id join account a on a.id = p.pcso_id
        where s.withdrawn_at is null and ${scope.sql} and ${found.sql} order by a.name, p.id, q.id limit 50`,
      [...scope.parameters, ...found.parameters],
    );
  }
}
