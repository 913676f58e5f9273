import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { Outbox } from '../outbox/outbox.service';
import { personToChange } from '../people/person-to-change';
import { ConflictError, NotFoundError, refuse } from '../refusals';
import { reasonProblem } from './transfer';

export interface TransferWanted {
  readonly personId: string;
  readonly toDeskId: string;
  readonly reason: string;
  readonly formKey: string;
}

/** A desk asks another one to take somebody over. Until that desk accepts, nothing changes. */
@Injectable()
export class AskingTransfers {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Answers the transfer's id; the same form again the same. @throws NotFoundError, RefusedError, ConflictError */
  ask(actor: Actor, input: TransferWanted): Promise<string> {
    return this.transactions.run(async (tx) => {
      const person = await personToChange(tx, actor, input.personId);
      if (actor.kind !== 'account' || person.deskId !== actor.deskId) throw new NotFoundError('person');
      const sent = await sentBefore(tx, actor.id, input);
      if (sent !== undefined) return sent;
      const problem = reasonProblem(input.reason, 'Enter why this person should move to another desk');
      if (problem !== undefined) refuse('reason', 'reason', problem);
      await checkDesk(tx, input.toDeskId, person.deskId);
      await refuseSecond(tx, person.id);
      await refuseRestricted(tx, person.id);
      const rows: { id: string }[] = await tx.query(
        `insert into person_transfer (person_id, from_desk_id, to_desk_id, reason, asked_by_id, asked_at, form_key)
         values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [person.id, person.deskId, input.toDeskId, input.reason.trim(), actor.id, this.clock.now(), input.formKey],
      );
      const { id } = rows[0]!;
      const detail = { transfer: id, fromDesk: person.deskId, toDesk: input.toDeskId };
      await this.audit.write(tx, actor, 'transfer-asked', { kind: 'person', id: person.id }, detail);
      for (const accountId of await supervisorsOf(tx, input.toDeskId)) {
        const onceKey = `transfer-asked:${id}:${accountId}`;
        await this.outbox.write(tx, { kind: 'transfer-asked', onceKey, to: { accountId }, subjectId: id });
      }
      return id;
    });
  }
}

async function sentBefore(tx: Tx, accountId: string, { formKey, personId }: TransferWanted) {
  const rows: { id: string; personId: string; byId: string }[] = await tx.query(
    'select id, person_id as "personId", asked_by_id as "byId" from person_transfer where form_key = $1',
    [formKey],
  );
  const [first] = rows;
  if (first !== undefined && (first.personId !== personId || first.byId !== accountId))
    throw new ConflictError('This form was used for another transfer. Open the page again.');
  return first?.id;
}

async function checkDesk(tx: Tx, toDeskId: string, ownDeskId: string): Promise<void> {
  const known: unknown[] = /^\d{1,18}$/.test(toDeskId)
    ? await tx.query('select from desk where id = $1 and id <> $2', [toDeskId, ownDeskId])
    : [];
  if (known.length === 0) refuse('toDeskId', 'not-a-choice', 'Choose the desk that should take them over');
}

async function refuseSecond(tx: Tx, personId: string): Promise<void> {
  const open: { borough: string }[] = await tx.query(
    `select d.borough from person_transfer t join desk d on d.id = t.to_desk_id
      where t.person_id = $1 and t.state = 'asked'`,
    [personId],
  );
  if (open[0] !== undefined)
    refuse(undefined, 'asked-already', `The ${open[0].borough} desk has been asked already and has not answered yet`);
}

/** The other desk would read the brief of somebody whom named users of this desk alone find. */
async function refuseRestricted(tx: Tx, personId: string): Promise<void> {
  const rows: unknown[] = await tx.query('select from person_restriction where person_id = $1 and lifted_at is null', [
    personId,
  ]);
  const message = 'They are restricted. A supervisor lifts that first, and the other desk restricts them anew';
  if (rows.length > 0) refuse(undefined, 'restricted', message);
}

async function supervisorsOf(tx: Tx, deskId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select id from account where desk_id = $1 and role = 'supervisor' and disabled_at is null order by id`,
    [deskId],
  );
  return rows.map((row) => row.id);
}
