import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { peopleInScope, peopleToActFor } from '../identity/scope';
import { NotFoundError, refuse } from '../refusals';

/** Only the desk that is a person's point of contact speaks to them and changes what is agreed with them. */
@Injectable()
export class PersonToActFor {
  /** @throws NotFoundError where the actor may not know of them; RefusedError where another desk is their point of contact */
  async check(tx: Tx, actor: Actor, personId: string): Promise<void> {
    if (!/^\d{1,18}$/.test(personId)) throw new NotFoundError('person');
    const seen = peopleInScope(actor, 'p', 2);
    const acted = peopleToActFor(actor, 'p', 2 + seen.parameters.length);
    const rows: { borough: string; ours: boolean }[] = await tx.query(
      `select d.borough, ${acted.sql} as ours from person p join desk d on d.id = p.desk_id
        where p.id = $1 and ${seen.sql}`,
      [personId, ...seen.parameters, ...acted.parameters],
    );
    const person = rows[0];
    if (person === undefined) throw new NotFoundError('person');
    if (!person.ours)
      refuse(
        undefined,
        'other-desk',
        `This person’s point of contact is on the ${person.borough} desk. Only that desk can do this`,
      );
  }
}
