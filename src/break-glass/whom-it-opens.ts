import type { Tx } from '../database/transactions';
import type { AccountActor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { matchName } from '../people/person-name';
import { personIdOf } from '../people/person-reference';
import type { Sought } from './break-glass-rules';

export interface Opened {
  readonly personId: string;
  readonly deskId: string;
  readonly restricted: boolean;
}

/** Of one crime reference nobody needs more at once. */
const MOST = 10;

/**
 * People of any desk who fit exactly and whom the actor does not reach anyway: somebody restricted, or of another desk. One
 * query whatever was typed, so that nothing can be told from how long it takes.
 */
export function whomItOpens(tx: Tx, actor: AccountActor, sought: Sought): Promise<Opened[]> {
  const reached = peopleToActFor(actor, 'p', 5);
  const is = (by: Sought['by']): boolean => sought.by === by;
  return tx.query(
    `select p.id as "personId", p.desk_id as "deskId",
            exists (select from person_restriction r where r.person_id = p.id and r.lifted_at is null) as restricted
       from (select pt.person_id as id from crime_case c join participant pt on pt.case_id = c.id
              where c.typed_reference = upper(regexp_replace($1, '[^A-Za-z0-9]', '', 'g')) and $1 <> ''
             union select id from person where id = $2
             union select id from person where match_name = $3 and born_on = $4::date) it
       join person p on p.id = it.id and p.erased_at is null and p.merged_into_id is null
      where not ${reached.sql} order by p.id limit ${MOST}`,
    [
      is('crime-reference') ? sought.crimeReference.replaceAll('\0', '') : '',
      is('person-reference') ? (personIdOf(sought.personReference) ?? null) : null,
      is('name-and-birth-date') ? matchName(sought) : null,
      is('name-and-birth-date') ? sought.bornOn : null,
      ...reached.parameters,
    ],
  );
}
