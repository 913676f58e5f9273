import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { peopleInScope, type Scope } from '../identity/scope';
import { displayName, type Named } from '../people/person-name';

/** Somebody under the same roof, as far as the desk knows. */
export interface Housemate {
  readonly personId: string;
  readonly name: string;
  readonly sameAddress: boolean;
  /** Recorded by the desk, with its note. */
  readonly recorded: boolean;
  readonly note: string | null;
  /** References of the person's cases in which this one is a suspect. */
  readonly suspectIn: readonly string[];
}

type Row = Omit<Housemate, 'name'> & Named & { readonly title: string | null };

/** Who lives with a person whom the caller acts for. */
@Injectable()
export class HouseholdsQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Those with the same current address and those the desk has recorded, suspects of the person's cases first. Nobody in
   * whose case the person is a suspect: their desk keeps that from this one.
   */
  async of(actor: Actor, personId: string, tx: Tx = this.transactions.reader): Promise<Housemate[]> {
    const scope = peopleInScope(actor, 'p', 2);
    const rows = await this.transactions.beyondIn(tx, 'households', (all) => this.mates(all, personId, scope));
    return rows.map(({ title, givenNames, familyName, organisation, ...mate }) => ({
      ...mate,
      name: displayName({ title, givenNames, familyName, organisation }),
    }));
  }

  private mates(tx: Tx, personId: string, scope: Scope): Promise<Row[]> {
    return tx.query(
      `with mates as (
         select o.person_id as id, true as address, false as recorded, null::text as note
           from contact_point mine join contact_point o on o.kind = 'address' and o.match_value = mine.match_value
            and o.replaced_at is null and o.person_id <> mine.person_id
          where mine.person_id = $1 and mine.kind = 'address' and mine.replaced_at is null
         union all
         select case when h.person_id = $1 then h.other_id else h.person_id end, false, true, h.note
           from household_link h where $1 in (h.person_id, h.other_id) and h.ended_at is null),
       them as (
         select id, bool_or(address) as address, bool_or(recorded) as recorded, max(note) as note
           from mates group by id)
       select t.id as "personId", t.address as "sameAddress", t.recorded, t.note, p.title,
              p.given_names as "givenNames", p.family_name as "familyName", p.organisation, s.cases as "suspectIn"
         from them t join person p on p.id = t.id
        cross join lateral (select coalesce(array_agg(c.crime_reference order by c.id), '{}') as cases
          from case_suspect cs join participant pt on pt.case_id = cs.case_id and pt.person_id = $1
          join crime_case c on c.id = cs.case_id where cs.person_id = t.id and cs.withdrawn_at is null) s
        where ${scope.sql} and not exists (select from case_suspect cs
          join participant pt on pt.case_id = cs.case_id and pt.person_id = t.id
          where cs.person_id = $1 and cs.withdrawn_at is null)
        order by cardinality(s.cases) = 0, p.match_name, t.id limit 50`,
      [/^\d{1,18}$/.test(personId) ? personId : '0', ...scope.parameters],
    );
  }
}
