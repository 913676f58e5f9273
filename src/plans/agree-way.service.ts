import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { newIds } from '../database/bulk-rows';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { ContactPoint } from '../people/contact-points/contact-point.entity';
import { personToChange } from '../people/person-to-change';
import { firstSending } from '../people/saved-once';
import { NotFoundError, RefusedError } from '../refusals';
import { AgreedWays } from './agreed-ways.queries';
import { hindranceTo, type StatedWay, whyNotWay } from './preferred-way';

export interface AgreeWayInput extends StatedWay {
  readonly personId: string;
  /** The person's version when the form was shown. */
  readonly version: number;
  readonly formKey: string;
}

/** Records how and when the person wants to be contacted. */
@Injectable()
export class AgreeWay {
  constructor(
    private readonly transactions: Transactions,
    private readonly ways: AgreedWays,
    private readonly details: Details,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Nothing is written where nothing changes. @throws NotFoundError, RefusedError, ConflictError */
  async agree(actor: Actor, input: AgreeWayInput): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    const { personId, way, times, whyNotUsed, version, formKey } = input;
    return this.transactions.run(async (tx) => {
      await personToChange(tx, actor, personId);
      if (!(await firstSending(tx, actor, personId, formKey, this.clock.now()))) return;
      await personToChange(tx, actor, personId, version);
      const points = await tx.findBy(ContactPoint, { personId, replacedAt: IsNull() });
      const wrong = whyNotWay(input, hindranceTo(way, points));
      if (wrong.length > 0) throw new RefusedError(wrong);
      const before = await this.ways.current(personId, tx);
      if (before?.way === way && before.times === times && before.whyNotUsed === whyNotUsed) return;
      await this.insert(tx, actor.id, input);
      await tx.query('update person set version = version + 1 where id = $1', [personId]);
      const detail = { from: before?.way ?? null, to: way };
      await this.audit.write(tx, actor, 'contact-way-agreed', { kind: 'person', id: personId }, detail);
    });
  }

  private async insert(tx: Tx, accountId: string, { personId, way, times, whyNotUsed }: AgreeWayInput): Promise<void> {
    const [id] = (await newIds(tx, 'agreed_way', 1)) as [string];
    await tx.query(
      `insert into agreed_way (id, person_id, from_at, way, times, why_not_used, by_account_id)
       overriding system value values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[id, personId, this.clock.now(), way],
        this.details.seal('agreed_way.times', id, times),
        this.details.seal('agreed_way.why_not_used', id, whyNotUsed),
        accountId,
      ],
    );
  }
}
