import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { notRestrictedTo } from '../identity/scope';
import { loads } from '../people/point-of-contact';
import { NotFoundError, refuse } from '../refusals';
import { type PlannedMove, sentBefore, writePlan } from './planned-moves';
import { supervisor } from './planning.service';

type Supervisor = ReturnType<typeof supervisor>;

/** People were moved who should not have been: plans how they go back, to be looked at and applied as any other plan. */
@Injectable()
export class PlanningWayBack {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers the new plan's id; the same form again the same. @throws NotFoundError, ConflictError, RefusedError where nobody can go back */
  plan(by: Actor, reassignmentId: string, formKey: string): Promise<string> {
    const actor = supervisor(by);
    return this.transactions.run(async (tx) => {
      const sent = await sentBefore(tx, actor, formKey);
      if (sent !== undefined) return sent;
      const wayBackOf = await ofDesk(tx, actor, reassignmentId);
      const moves = await this.goingBack(tx, actor, wayBackOf);
      if (moves.length === 0)
        refuse(
          'back',
          'nobody',
          'Nobody can go back: they have another point of contact by now, or the one they had is no longer on the desk',
        );
      const id = await writePlan(tx, actor, { formKey, at: this.clock.now(), moves });
      const to = [...new Set(moves.map(({ toId }) => toId))];
      const detail = { reassignment: id, wayBackOf, people: moves.length, to };
      await this.audit.write(tx, actor, 'reassignment-planned', { kind: 'desk', id: actor.deskId }, detail);
      return id;
    });
  }

  /** Whoever still looks to the one they were given to, and had somebody before who is on the desk today. */
  private async goingBack(tx: Tx, actor: Supervisor, id: string): Promise<PlannedMove[]> {
    const atWork = await loads(tx, [actor.deskId]);
    const found = notRestrictedTo(actor, 'p.id', 4);
    return tx.query(
      `select p.id as "personId", r.to_id as "fromId", r.from_id as "toId"
         from reassignment_person r join person p on p.id = r.person_id
        where r.reassignment_id = $1 and r.moved and p.desk_id = $2 and p.pcso_id = r.to_id
          and r.from_id = any ($3::bigint[]) and ${found.sql}
        order by p.id`,
      [id, actor.deskId, atWork.map(({ accountId }) => accountId), ...found.parameters],
    );
  }
}

async function ofDesk(tx: Tx, { deskId }: Supervisor, id: string): Promise<string> {
  const rows: { id: string }[] = await tx.query('select id from reassignment where id = $1 and desk_id = $2', [
    /^\d{1,18}$/.test(id) ? id : '0',
    deskId,
  ]);
  return rows[0]?.id ?? Promise.reject(new NotFoundError('plan'));
}
