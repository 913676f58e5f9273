import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { whoIsFound } from '../identity/scope';
import { displayName, type Named } from '../people/person-name';
import type { StatedStatement } from './statement';

/** One row of how a statement has stood. */
export interface StatementLine extends StatedStatement {
  readonly id: string;
  readonly caseId: string;
  readonly contactId: string | null;
  readonly recordedAt: Date;
  readonly by: string;
}

/** How the statement of somebody in a case stands, for those who have the case. */
export interface StatementInCase extends StatementLine {
  readonly personId: string;
  readonly name: string;
}

const LINE = `s.id, s.case_id as "caseId", s.state, s.reading, s.reader, s.happened_on::text as "happenedOn",
  s.contact_id as "contactId", s.court_told as "courtTold", s.court_told_on::text as "courtToldOn",
  s.recorded_at as "recordedAt", a.name as by`;

/** Victim personal statements. Callers have the person, or the case, in scope. */
@Injectable()
export class StatementsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Of a person over all their cases, the latest first. */
  ofPerson(personId: string, tx: Tx = this.transactions.reader): Promise<StatementLine[]> {
    return tx.query(
      `select ${LINE} from personal_statement s join account a on a.id = s.by_account_id
        where s.person_id = $1 order by s.id desc limit 200`,
      [personId],
    );
  }

  /** As it stands now of each person of a case who has one. */
  async ofCase(actor: Actor, caseId: string): Promise<StatementInCase[]> {
    const found = whoIsFound(actor, 'p.id', 2);
    const rows: (Omit<StatementInCase, 'name'> & Named & { readonly title: string | null })[] =
      await this.transactions.reader.query(
        `select * from (select distinct on (s.person_id) ${LINE}, s.person_id as "personId", p.title,
                p.given_names as "givenNames", p.family_name as "familyName", p.organisation
           from personal_statement s join account a on a.id = s.by_account_id join person p on p.id = s.person_id
          where s.case_id = $1 and p.erased_at is null and ${found.sql}
          order by s.person_id, s.id desc) it order by id limit 100`,
        [caseId, ...found.parameters],
      );
    return rows.map(({ title, givenNames, familyName, organisation, ...row }) => ({
      ...row,
      name: displayName({ title, givenNames, familyName, organisation }),
    }));
  }
}
