import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { casesInScope, peopleToActFor } from '../identity/scope';
import { hasLiaisonSql, LIAISON_FLAGS } from './special-flags';

/** A family liaison officer as a case names one. */
export interface LiaisonOfficer {
  readonly id: string;
  readonly name: string;
  readonly telephone: string;
  readonly since: Date;
  readonly by: string;
}

export interface CriticalIncident {
  readonly id: string;
  readonly reason: string;
  readonly declaredAt: Date;
  readonly declaredBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endedReason: string | null;
}

/** A critical incident with the case it is about, for those who must know. */
export interface CriticalCase {
  readonly caseId: string;
  readonly crimeReference: string;
  readonly reason: string;
  readonly declaredAt: Date;
}

const INCIDENT = `i.id, i.reason, i.declared_at as "declaredAt", d.name as "declaredBy", i.ended_at as "endedAt",
  e.name as "endedBy", i.ended_reason as "endedReason"`;
const CRITICAL = 'c.id as "caseId", c.crime_reference as "crimeReference", i.reason, i.declared_at as "declaredAt"';

/** What stands over a whole case: its family liaison officer, and whether it is a critical incident. */
@Injectable()
export class CaseMarksQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Latest first; the first one holds. The caller has the case in scope. */
  liaisonOfficers(caseId: string, tx: Tx = this.transactions.reader): Promise<LiaisonOfficer[]> {
    return tx.query(
      `select l.id, l.name, l.telephone, l.since, a.name as by from liaison_officer l
         join account a on a.id = l.by_account_id where l.case_id = $1 order by l.id desc limit 50`,
      [caseId],
    );
  }

  /** Latest first; one that has not ended holds. The caller has the case in scope. */
  incidents(caseId: string, tx: Tx = this.transactions.reader): Promise<CriticalIncident[]> {
    return tx.query(
      `select ${INCIDENT} from critical_incident i join account d on d.id = i.declared_by_id
         left join account e on e.id = i.ended_by_id where i.case_id = $1 order by i.id desc limit 50`,
      [caseId],
    );
  }

  /** Critical incidents among the actor's cases, the newest first. */
  criticalCases(actor: Actor): Promise<CriticalCase[]> {
    const scope = casesInScope(actor, 'c', 1);
    return this.transactions.reader.query(
      `select ${CRITICAL} from critical_incident i join crime_case c on c.id = i.case_id
        where i.ended_at is null and ${scope.sql} order by i.declared_at desc, i.id limit 50`,
      [...scope.parameters],
    );
  }

  /** Those that concern people of one PCSO, whichever desk the case is on. */
  criticalForPcso(actor: Actor, pcsoId: string): Promise<CriticalCase[]> {
    const scope = peopleToActFor(actor, 'p', 2);
    return this.transactions.reader.query(
      `select ${CRITICAL} from critical_incident i join crime_case c on c.id = i.case_id
        where i.ended_at is null and exists (select from participant pt join person p on p.id = pt.person_id
          where pt.case_id = c.id and p.pcso_id = $1 and ${scope.sql}) order by i.declared_at desc, i.id limit 50`,
      [pcsoId, ...scope.parameters],
    );
  }

  /** Of these people those whose point of contact is a family liaison officer, with the name where one is set. */
  async withLiaison(personIds: readonly string[]): Promise<Map<string, string | null>> {
    if (personIds.length === 0) return new Map();
    const rows: { personId: string; name: string | null }[] = await this.transactions.reader.query(
      `select pt.person_id as "personId", max(l.name) as name from participant pt join crime_case c on c.id = pt.case_id
         left join liaison_officer l on l.case_id = c.id and l.replaced_at is null
        where pt.person_id = any($1::bigint[]) and ${hasLiaisonSql(2)} group by pt.person_id`,
      [personIds, LIAISON_FLAGS],
    );
    return new Map(rows.map((row) => [row.personId, row.name]));
  }
}
