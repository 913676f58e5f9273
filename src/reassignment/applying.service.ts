import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { AccountActor, Actor } from '../identity/actor';
import { notRestrictedTo } from '../identity/scope';
import { loads } from '../people/point-of-contact';
import { type Given, PointsOfContact } from '../people/points-of-contact.service';
import { ConflictError, NotFoundError } from '../refusals';
import { supervisor } from './planning.service';

export interface Applied {
  readonly moved: number;
  /** Whose point of contact or desk has changed since the plan: they stay where they are. */
  readonly left: number;
}

/** Does a plan as it was looked at, in one transaction. */
@Injectable()
export class ApplyingReassignments {
  constructor(
    private readonly transactions: Transactions,
    private readonly points: PointsOfContact,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Applying twice moves nobody twice. @throws NotFoundError, ConflictError where one who gets people has gone */
  apply(by: Actor, reassignmentId: string): Promise<Applied> {
    const actor = supervisor(by);
    return this.transactions.run(async (tx) => {
      const { id, applied } = await hold(tx, actor.deskId, reassignmentId);
      if (applied) return countOf(tx, id);
      await checkReceivers(tx, actor.deskId, id);
      const given = await this.stillAsPlanned(tx, actor, id);
      await this.points.give(tx, actor, given, { reassignment: id });
      await tx.query(
        'update reassignment_person set moved = (person_id = any ($2::bigint[])) where reassignment_id = $1',
        [id, given.map(({ personId }) => personId)],
      );
      await tx.query('update reassignment set applied_at = $2 where id = $1', [id, this.clock.now()]);
      const counted = await countOf(tx, id);
      const detail = { reassignment: id, ...counted };
      await this.audit.write(tx, actor, 'reassignment-applied', { kind: 'desk', id: actor.deskId }, detail);
      return counted;
    });
  }

  /** Locked in the order of ids, as everybody locks several people. */
  private stillAsPlanned(tx: Tx, actor: AccountActor, id: string): Promise<Given[]> {
    const found = notRestrictedTo(actor, 'p.id', 3);
    return tx.query(
      `select p.id as "personId", p.pcso_id as from, r.to_id as to, p.desk_id as "fromDesk", p.desk_id as "toDesk"
         from reassignment_person r join person p on p.id = r.person_id
        where r.reassignment_id = $1 and p.desk_id = $2 and p.pcso_id is not distinct from r.from_id and ${found.sql}
        order by p.id for no key update of p`,
      [id, actor.deskId, ...found.parameters],
    );
  }
}

async function hold(tx: Tx, deskId: string, id: string): Promise<{ id: string; applied: boolean }> {
  const rows: { id: string; applied: boolean }[] = await tx.query(
    'select id, applied_at is not null as applied from reassignment where id = $1 and desk_id = $2 for update',
    [/^\d{1,18}$/.test(id) ? id : '0', deskId],
  );
  if (rows[0] === undefined) throw new NotFoundError('plan');
  return rows[0];
}

async function checkReceivers(tx: Tx, deskId: string, id: string): Promise<void> {
  const receivers: { id: string }[] = await tx.query(
    'select distinct to_id as id from reassignment_person where reassignment_id = $1',
    [id],
  );
  const known = new Set((await loads(tx, [deskId])).map(({ accountId }) => accountId));
  if (receivers.some((one) => !known.has(one.id)))
    throw new ConflictError('Somebody who was to get people has left the desk since. Make a new plan.');
}

async function countOf(tx: Tx, id: string): Promise<Applied> {
  const rows: Applied[] = await tx.query(
    `select count(*) filter (where moved)::int as moved, count(*) filter (where not moved)::int as left
       from reassignment_person where reassignment_id = $1`,
    [id],
  );
  return rows[0]!;
}
