import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { peopleInScope } from '../identity/scope';
import { personIdOf } from '../people/person-reference';
import { personToChange } from '../people/person-to-change';
import { NotFoundError, refuse } from '../refusals';

export interface LivesWith {
  readonly personId: string;
  /** The other's reference, P-41. */
  readonly reference: string;
  readonly note: string | null;
  readonly formKey: string;
}

/** Who lives with whom, where somebody told the desk. */
@Injectable()
export class Households {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Recorded again it stands as it did. @throws NotFoundError, RefusedError */
  async record(actor: Actor, { personId, reference, note, formKey }: LivesWith): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    return this.transactions.run(async (tx) => {
      const { id } = await personToChange(tx, actor, personId);
      const otherId = await this.known(tx, actor, reference);
      if (otherId === id) return refuse('reference', 'themselves', 'Enter somebody else’s reference');
      const rows: { id: string }[] = await tx.query(
        `insert into household_link (person_id, other_id, note, recorded_at, by_account_id, form_key)
         values (least($1::bigint, $2::bigint), greatest($1::bigint, $2::bigint), $3, $4, $5, $6)
         on conflict do nothing returning id`,
        [id, otherId, note, this.clock.now(), actor.id, formKey],
      );
      if (rows[0] === undefined) return;
      const personal = { about: [`person:${id}`, `person:${otherId}`], values: { with: otherId, note } } as const;
      await this.audit.write(tx, actor, 'household-recorded', { kind: 'person', id }, { link: rows[0].id }, personal);
    });
  }

  /** They no longer live together. Doing it twice changes nothing. @throws NotFoundError */
  async end(actor: Actor, personId: string, otherId: string): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    return this.transactions.run(async (tx) => {
      const { id } = await personToChange(tx, actor, personId);
      const [ended] = (await tx.query(
        `update household_link set ended_at = $3, ended_by_id = $4
          where person_id = least($1::bigint, $2::bigint) and other_id = greatest($1::bigint, $2::bigint)
            and ended_at is null returning id`,
        [id, /^\d{1,18}$/.test(otherId) ? otherId : '0', this.clock.now(), actor.id],
      )) as [{ id: string }[], number];
      if (ended[0] === undefined) return this.mustHaveBeen(tx, id, otherId);
      await this.audit.write(tx, actor, 'household-ended', { kind: 'person', id }, { link: ended[0].id });
    });
  }

  /** What has been ended may be ended again. @throws NotFoundError for two who never lived together */
  private async mustHaveBeen(tx: Tx, id: string, otherId: string): Promise<void> {
    const links: unknown[] = await tx.query(
      `select 1 from household_link where person_id = least($1::bigint, $2::bigint)
          and other_id = greatest($1::bigint, $2::bigint) limit 1`,
      [id, /^\d{1,18}$/.test(otherId) ? otherId : '0'],
    );
    if (links.length === 0) throw new NotFoundError('person');
  }

  private async known(tx: Tx, actor: Actor, reference: string): Promise<string> {
    const scope = peopleInScope(actor, 'p', 2);
    const rows: { id: string }[] = await tx.query(`select p.id from person p where p.id = $1 and ${scope.sql}`, [
      personIdOf(reference) ?? '0',
      ...scope.parameters,
    ]);
    const message = 'You know nobody by this reference. It is on their page, such as P-1042';
    return rows[0]?.id ?? refuse('reference', 'unknown', message);
  }
}
