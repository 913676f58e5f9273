import type { Tx } from '../database/transactions';
import { type Actor, withoutGlass } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { ConflictError, NotFoundError } from '../refusals';
import { Person } from './person.entity';

/**
 * Loads and locks a person whose point of contact is on the actor's desk.
 * @throws NotFoundError where there is none, or another desk speaks to them
 * @throws ConflictError where `version` is given and somebody has changed the person since
 */
export async function personToChange(tx: Tx, actor: Actor, personId: string, version?: number): Promise<Person> {
  if (!/^\d{1,18}$/.test(personId)) throw new NotFoundError('person');
  const scope = peopleToActFor(withoutGlass(actor), 'p', 2);
  const [row]: { id: string }[] = await tx.query(
    `select p.id from person p where p.id = $1 and ${scope.sql} for update`,
    [personId, ...scope.parameters],
  );
  const person = row === undefined ? null : await tx.findOneBy(Person, { id: row.id });
  if (person === null) throw new NotFoundError('person');
  if (version !== undefined && version !== person.version) {
    throw new ConflictError('Somebody else changed this person while you were writing.');
  }
  return person;
}
