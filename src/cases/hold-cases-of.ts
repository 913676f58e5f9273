import type { Tx } from '../database/transactions';
import type { Scope } from '../identity/scope';

/**
 * Holds the cases of people until the transaction ends, in the order of ids. Whoever means to hold these people as well does
 * this first: whoever posts in a case comes to its people so too, and the other way round the two would wait for each other.
 * `people` says whose, of `p`.
 */
export function holdCasesOf(tx: Tx, people: Scope, how: 'for update' | 'for no key update'): Promise<unknown> {
  return tx.query(
    `select c.id from crime_case c where c.id in (select pt.case_id from participant pt join person p on p.id = pt.person_id
       where ${people.sql}) order by c.id ${how}`,
    [...people.parameters],
  );
}
