import { Injectable } from '@nestjs/common';
import { holdCasesOf } from '../cases/hold-cases-of';
import { Transactions, type Tx } from '../database/transactions';
import { type Actor, withoutGlass } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { personToChange } from '../people/person-to-change';
import type { Person } from '../people/person.entity';

/** People whose duties what is written of them may move. */
@Injectable()
export class PeopleToRecount {
  constructor(private readonly transactions: Transactions) {}

  /** Their cases and then the person, as `personToChange` does. @throws NotFoundError, ConflictError */
  async hold(tx: Tx, actor: Actor, personId: string, version?: number): Promise<Person> {
    await this.holdCases(tx, withoutGlass(actor), personId);
    return personToChange(tx, actor, personId, version);
  }

  /** Their cases, of whichever desk, before the person is held; of somebody for whom the actor may not act, none. */
  async holdCases(tx: Tx, actor: Actor, personId: string): Promise<void> {
    if (!/^\d{1,18}$/.test(personId)) return;
    const { sql, parameters } = peopleToActFor(actor, 'p', 2);
    const people = { sql: `p.id = $1 and ${sql}`, parameters: [personId, ...parameters] };
    await this.transactions.beyondIn(tx, 'counting-duties', (all) => holdCasesOf(all, people, 'for no key update'));
  }
}
