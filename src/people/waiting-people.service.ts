import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { loads, Tally } from './point-of-contact';

interface Given {
  readonly id: string;
  readonly pcsoId: string;
}

const AT_A_TIME = 1000;

/** People who came in while their desk had no Victim PCSO. Once it has one, each is given a point of contact. */
@Injectable()
export class WaitingPeople {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Shares them out as new people are: whoever has the fewest open people is next. Answers how many there were. */
  async giveAll(actor: Actor): Promise<number> {
    for (let given = 0; ;) {
      const more = await this.transactions.run((tx) => this.giveSome(tx, actor));
      given += more;
      if (more < AT_A_TIME) return given;
    }
  }

  private async giveSome(tx: Tx, actor: Actor): Promise<number> {
    const people: { id: string; deskId: string }[] = await tx.query(
      `select id, desk_id as "deskId" from person
       where pcso_id is null and desk_id in (select desk_id from account where role = 'pcso' and disabled_at is null)
       order by id limit $1 for no key update skip locked`,
      [AT_A_TIME],
    );
    if (people.length === 0) return 0;
    const tally = new Tally(await loads(tx, [...new Set(people.map(({ deskId }) => deskId))]));
    const given = people.flatMap(({ id, deskId }): Given[] => {
      const pcsoId = tally.next(deskId);
      return pcsoId === null ? [] : [{ id, pcsoId }];
    });
    await this.keep(tx, given);
    const entries = given.map(({ id, pcsoId }) => ({ id, detail: { from: null, to: pcsoId } }));
    await this.audit.writeMany(tx, actor, 'point-of-contact-changed', 'person', entries);
    return given.length;
  }

  /** Not as a change of the desk's: nobody chose, so an import may still move the person to another desk. */
  private async keep(tx: Tx, given: readonly Given[]): Promise<void> {
    await tx.query(
      `with given as (select * from unnest($1::bigint[], $2::bigint[]) it (id, pcso_id)), moved as (
         update person p set pcso_id = g.pcso_id, version = p.version + 1 from given g where p.id = g.id
       )
       insert into person_change (person_id, field, old_value, new_value, source, at)
       select id, 'point_of_contact', null, pcso_id, 'import', $3 from given`,
      [given.map(({ id }) => id), given.map(({ pcsoId }) => pcsoId), this.clock.now()],
    );
  }
}
