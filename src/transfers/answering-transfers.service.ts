import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import type { AuditEvent } from '../audit/audit-events';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { AccountActor, Actor } from '../identity/actor';
import { notRestrictedTo } from '../identity/scope';
import { Outbox } from '../outbox/outbox.service';
import { PointsOfContact } from '../people/points-of-contact.service';
import { ConflictError, NotFoundError, refuse } from '../refusals';
import { reasonProblem, type TransferState } from './transfer';

interface Held {
  readonly id: string;
  readonly personId: string;
  readonly fromDesk: string;
  readonly toDesk: string;
  readonly state: TransferState;
  readonly askedById: string;
  readonly toPcsoId: string | null;
}

interface Answer {
  readonly to: Exclude<TransferState, 'asked'>;
  readonly event: AuditEvent;
  readonly toPcsoId?: string;
  readonly reason?: string;
}

/** The other desk accepts, naming a Victim PCSO, or declines; the first may take its wish back until then. */
@Injectable()
export class AnsweringTransfers {
  constructor(
    private readonly transactions: Transactions,
    private readonly points: PointsOfContact,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** From now on their desk is the point of contact. @throws NotFoundError, RefusedError, ConflictError */
  accept(by: Actor, transferId: string, pcsoId: string): Promise<void> {
    return this.transactions.beyond('offered-people').run(async (tx) => {
      const { actor, transfer } = await holdFor(tx, by, transferId, 'toDesk');
      if (transfer.state === 'accepted' && transfer.toPcsoId === pcsoId) return;
      mustBeOpen(transfer);
      await checkPcso(tx, pcsoId, transfer.toDesk);
      const rows: { pcsoId: string | null; deskId: string }[] = await tx.query(
        'select pcso_id as "pcsoId", desk_id as "deskId" from person where id = $1 for update',
        [transfer.personId],
      );
      const person = rows[0]!;
      if (person.deskId !== transfer.fromDesk) throw new ConflictError('This person has moved to another desk since.');
      await this.answer(tx, actor, transfer, { to: 'accepted', event: 'transfer-accepted', toPcsoId: pcsoId });
      const { personId, fromDesk, toDesk } = transfer;
      const given = { personId, from: person.pcsoId, to: pcsoId, fromDesk, toDesk };
      await this.points.give(tx, actor, [given], { transfer: transfer.id });
      await this.tell(tx, 'transfer-to-you', transfer.id, pcsoId);
    });
  }

  /** They stay with the desk that asked. @throws NotFoundError, RefusedError without a reason, ConflictError */
  decline(by: Actor, transferId: string, reason: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { actor, transfer } = await holdFor(tx, by, transferId, 'toDesk');
      if (transfer.state === 'declined') return;
      mustBeOpen(transfer);
      const problem = reasonProblem(reason, 'Enter why your desk does not take them over');
      if (problem !== undefined) refuse('reason', 'reason', problem);
      await this.answer(tx, actor, transfer, { to: 'declined', event: 'transfer-declined', reason: reason.trim() });
    });
  }

  withdraw(by: Actor, transferId: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { actor, transfer } = await holdFor(tx, by, transferId, 'fromDesk');
      if (transfer.state === 'withdrawn') return;
      mustBeOpen(transfer);
      await this.answer(tx, actor, transfer, { to: 'withdrawn', event: 'transfer-withdrawn' });
    });
  }

  private async answer(tx: Tx, actor: AccountActor, transfer: Held, { to, event, toPcsoId, reason }: Answer) {
    await tx.query(
      `update person_transfer set state = $2, answered_by_id = $3, answered_at = $4, answer_reason = $5, to_pcso_id = $6
        where id = $1`,
      [transfer.id, to, actor.id, this.clock.now(), reason ?? null, toPcsoId ?? null],
    );
    const { id, personId, fromDesk, toDesk } = transfer;
    const detail = { transfer: id, fromDesk, toDesk, state: { old: 'asked', new: to } };
    await this.audit.write(tx, actor, event, { kind: 'person', id: personId }, detail);
    if (to !== 'withdrawn') await this.tell(tx, 'transfer-answered', id, transfer.askedById);
  }

  private async tell(tx: Tx, kind: 'transfer-answered' | 'transfer-to-you', id: string, accountId: string) {
    await this.outbox.write(tx, { kind, onceKey: `${kind}:${id}`, to: { accountId }, subjectId: id });
  }
}

/** Locks a transfer that is this desk's to answer (for supervisors only) or to take back, of somebody they find. */
async function holdFor(tx: Tx, by: Actor, transferId: string, side: 'fromDesk' | 'toDesk') {
  if (by.kind !== 'account' || by.deskId === null) throw new NotFoundError('transfer');
  const found = notRestrictedTo(by, 'person_id', 2);
  const rows: Held[] = await tx.query(
    `select id, person_id as "personId", from_desk_id as "fromDesk", to_desk_id as "toDesk", state,
            asked_by_id as "askedById", to_pcso_id as "toPcsoId"
       from person_transfer where id = $1 and ${found.sql} for update`,
    [/^\d{1,18}$/.test(transferId) ? transferId : '0', ...found.parameters],
  );
  const [transfer] = rows;
  const mayAnswer = side === 'fromDesk' || by.role === 'supervisor';
  if (transfer === undefined || transfer[side] !== by.deskId || !mayAnswer) throw new NotFoundError('transfer');
  return { actor: by, transfer };
}

function mustBeOpen({ state }: Held): void {
  if (state === 'accepted') throw new ConflictError('This transfer has been accepted already.');
  if (state === 'declined') throw new ConflictError('This transfer has been declined already.');
  if (state === 'withdrawn') throw new ConflictError('The other desk has withdrawn this transfer.');
}

async function checkPcso(tx: Tx, pcsoId: string, deskId: string): Promise<void> {
  const known: unknown[] = /^\d{1,18}$/.test(pcsoId)
    ? await tx.query(
        `select from account where id = $1 and desk_id = $2 and role = 'pcso' and disabled_at is null for key share`,
        [pcsoId, deskId],
      )
    : [];
  if (known.length === 0) refuse('pcsoId', 'not-a-choice', 'Choose a Victim PCSO of your desk');
}
