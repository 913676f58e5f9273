import { Injectable } from '@nestjs/common';
import { OUTCOMES, outcomeCounts } from '../../code-of-practice/outcomes';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { peopleToActFor } from '../../identity/scope';

/** Somebody with an open case whom nobody has reached yet. */
export interface NewPerson {
  readonly personId: string;
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly since: Date;
  readonly tries: number;
}

export interface NewPeople {
  readonly people: readonly NewPerson[];
  readonly count: number;
}

/** A list of more is no list; the count says how many there are. */
const MOST = 20;
const COUNTING = OUTCOMES.filter(outcomeCounts);

@Injectable()
export class NewPeopleQueries {
  constructor(private readonly transactions: Transactions) {}

  /** People of one PCSO whom nobody has reached yet, the longest waiting first. */
  toReach(actor: Actor, pcsoId: string): Promise<NewPeople> {
    const notReached =
      'not exists (select 1 from contact k where k.person_id = p.id and k.outcome = any($2) and k.undelivered_at is null)';
    return this.waiting(actor, `p.pcso_id = $1 and ${notReached}`, [pcsoId, COUNTING]);
  }

  /** People who have no point of contact at all. */
  withoutPointOfContact(actor: Actor): Promise<NewPeople> {
    return this.waiting(actor, 'p.pcso_id is null', []);
  }

  private async waiting(actor: Actor, which: string, parameters: unknown[]): Promise<NewPeople> {
    const scope = peopleToActFor(actor, 'p', parameters.length + 1);
    const rows: (NewPerson & { count: number })[] = await this.transactions.reader.query(
      `select p.id as "personId", p.title, p.given_names as "givenNames", p.family_name as "familyName", p.organisation,
              min(pt.joined_at) as since, count(*) over ()::int as count,
              (select count(*)::int from contact k where k.person_id = p.id) as tries
         from person p join participant pt on pt.person_id = p.id join crime_case c on c.id = pt.case_id
        where ${which} and c.closed_at is null and ${scope.sql}
        group by p.id order by since, p.id limit ${MOST}`,
      [...parameters, ...scope.parameters],
    );
    return { people: rows, count: rows[0]?.count ?? 0 };
  }
}
