import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { demonstrationAccounts } from './demonstration-accounts';

/** Somebody with their point of contact, and the case of theirs that the stories are about. */
export interface KnownPerson {
  readonly personId: string;
  readonly caseId: string;
  readonly pcso: Actor;
}

/** The people once each, those first whom somebody who signs in for the first time meets on the top of Today. */
export async function firstsOfToday<Known extends KnownPerson>(
  app: INestApplicationContext,
  people: Iterable<Known>,
): Promise<Known[]> {
  const { pat } = await demonstrationAccounts(app);
  const rows: { id: string }[] = await app.get(Transactions).reader.query(
    `select p.id from person p join duty d on d.person_id = p.id and d.state = 'undone' and d.due_on is not null
       join case_event e on e.id = d.event_id and e.tell = 'now'
      where p.pcso_id = $1 group by p.id order by min(d.due_on), p.id`,
    [pat.id],
  );
  const place = new Map(rows.map(({ id }, index) => [id, index]));
  const once = [...new Map([...people].map((one) => [one.personId, one])).values()];
  const placeOf = ({ personId }: Known): number => place.get(personId) ?? rows.length;
  return once.toSorted((one, other) => placeOf(one) - placeOf(other));
}
