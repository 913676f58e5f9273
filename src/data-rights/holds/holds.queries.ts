import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { NotFoundError } from '../../refusals';
import { casesWithRights, peopleWithRights } from '../person-for-rights';
import type { HeldThing } from './legal-holds.service';

/** A legal hold, lifted or not. */
export interface HoldLine {
  readonly id: string;
  readonly personId: string | null;
  readonly caseId: string | null;
  readonly crimeReference: string | null;
  readonly reason: string;
  readonly at: Date;
  readonly byName: string;
  readonly liftedAt: Date | null;
  readonly liftedByName: string | null;
  readonly liftedReason: string | null;
}

const HOLD = `h.id, h.person_id as "personId", h.case_id as "caseId", c.crime_reference as "crimeReference", h.reason, h.at,
  a.name as "byName", h.lifted_at as "liftedAt", l.name as "liftedByName", h.lifted_reason as "liftedReason"
  from legal_hold h join account a on a.id = h.by_account_id left join account l on l.id = h.lifted_by_id
    left join crime_case c on c.id = h.case_id left join person p on p.id = h.person_id`;
const ORDER = 'order by h.lifted_at is not null, h.id desc';

@Injectable()
export class HoldsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** What is held by its name: the crime reference of a case. @throws NotFoundError where it is not the actor's */
  async nameOf(actor: Actor, thing: HeldThing): Promise<string> {
    const scope = ('personId' in thing ? peopleWithRights : casesWithRights)(actor, 'it', 2);
    const [from, id] =
      'personId' in thing
        ? (['select it.id::text as name from person it', thing.personId] as const)
        : (['select it.crime_reference as name from crime_case it', thing.caseId] as const);
    const [row]: { name: string }[] = await this.transactions
      .beyond('data-rights')
      .reader.query(`${from} where it.id = $1 and ${scope.sql}`, [idOrNone(id), ...scope.parameters]);
    if (row === undefined) throw new NotFoundError('personId' in thing ? 'person' : 'case');
    return row.name;
  }

  /** Those on a person, and on their cases. */
  ofPerson(actor: Actor, personId: string): Promise<HoldLine[]> {
    const { sql, parameters } = inScope(actor, 2);
    return this.transactions.beyond('data-rights').reader.query(
      `select ${HOLD} where (h.person_id = $1 or h.case_id in
         (select pt.case_id from participant pt where pt.person_id = $1)) and ${sql} ${ORDER} limit 100`,
      [idOrNone(personId), ...parameters],
    );
  }

  ofCase(actor: Actor, caseId: string): Promise<HoldLine[]> {
    const { sql, parameters } = inScope(actor, 2);
    const where = `where h.case_id = $1 and ${sql} ${ORDER} limit 100`;
    return this.transactions
      .beyond('data-rights')
      .reader.query(`select ${HOLD} ${where}`, [idOrNone(caseId), ...parameters]);
  }

  /** All that are not lifted, the latest first. */
  standing(actor: Actor, limit = 200): Promise<HoldLine[]> {
    const { sql, parameters } = inScope(actor, 2);
    const where = `where h.lifted_at is null and ${sql} order by h.id desc limit $1`;
    return this.transactions.beyond('data-rights').reader.query(`select ${HOLD} ${where}`, [limit, ...parameters]);
  }
}

/** Of a person or a case of the desk. */
function inScope(actor: Actor, first: number) {
  const people = peopleWithRights(actor, 'p', first);
  const cases = casesWithRights(actor, 'c', first + people.parameters.length);
  return { sql: `(${people.sql} or ${cases.sql})`, parameters: [...people.parameters, ...cases.parameters] };
}

/** An id that comes from an address; 0 is nobody's. */
const idOrNone = (id: string): string => (/^\d{1,18}$/.test(id) ? id : '0');
