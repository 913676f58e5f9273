import { Injectable } from '@nestjs/common';
import { REACHED_THEM } from '../../contacts/reached';
import { type LongestWaiting, longestWaiting, type Wanted } from '../../database/longest-waiting';
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

@Injectable()
export class NewPeopleQueries {
  constructor(private readonly transactions: Transactions) {}

  /** People of one PCSO whom nobody has reached yet, the longest waiting first. */
  toReach(actor: Actor, pcsoId: string, wanted: Wanted): Promise<LongestWaiting<NewPerson>> {
    const notReached = `not exists (select 1 from contact k where k.person_id = p.id and ${REACHED_THEM})`;
    return this.waiting(actor, `p.pcso_id = $1 and ${notReached}`, [pcsoId], wanted);
  }

  /** People who have no point of contact at all. */
  withoutPointOfContact(actor: Actor, wanted: Wanted): Promise<LongestWaiting<NewPerson>> {
    return this.waiting(actor, 'p.pcso_id is null', [], wanted);
  }

  private waiting(
    actor: Actor,
    which: string,
    given: readonly unknown[],
    wanted: Wanted,
  ): Promise<LongestWaiting<NewPerson>> {
    const scope = peopleToActFor(actor, 'p', given.length + 1);
    const sql = `select p.id, p.id as "personId", p.title, p.given_names as "givenNames", p.family_name as "familyName", p.organisation,
              min(pt.joined_at) as since,
              (select count(*)::int from contact k where k.person_id = p.id) as tries
         from person p join participant pt on pt.person_id = p.id join crime_case c on c.id = pt.case_id
        where ${which} and c.closed_at is null and ${scope.sql}
        group by p.id`;
    return longestWaiting(this.transactions.reader, { sql, parameters: [...given, ...scope.parameters] }, wanted);
  }
}
