import type { Tx } from '../database/transactions';
import type { AccountActor, Actor } from '../identity/actor';
import { NotFoundError, refuse } from '../refusals';

export interface Colleague {
  readonly accountId: string;
  readonly name: string;
  readonly deskId: string;
  readonly borough: string;
}

export type DeskActor = AccountActor & { readonly deskId: string };

/** Somebody who belongs to a desk. @throws NotFoundError */
export function deskActor(actor: Actor): DeskActor {
  if (actor.kind !== 'account' || actor.deskId === null) throw new NotFoundError('desk');
  return { ...actor, deskId: actor.deskId };
}

/** Every Victim PCSO at work on any desk, those of this desk first: whoever can cover. */
export function whoCanCover(tx: Tx, deskId: string): Promise<Colleague[]> {
  return tx.query(
    `select a.id as "accountId", a.name, a.desk_id as "deskId", d.borough
       from account a join desk d on d.id = a.desk_id
      where a.role = 'pcso' and a.disabled_at is null
      order by a.desk_id <> $1, d.borough, lower(a.name), a.id limit 2000`,
    [deskId],
  );
}

/** Locks a Victim PCSO of the actor's desk: their own for a PCSO, anybody's for a supervisor. @throws NotFoundError */
export async function holdPcso(tx: Tx, actor: DeskActor, accountId: string): Promise<Colleague> {
  const own = actor.role === 'supervisor' || actor.id === accountId;
  const rows: Colleague[] =
    own && /^\d{1,18}$/.test(accountId)
      ? await tx.query(
          `select a.id as "accountId", a.name, a.desk_id as "deskId", d.borough from account a join desk d on d.id = a.desk_id
            where a.id = $1 and a.desk_id = $2 and a.role = 'pcso' and a.disabled_at is null for no key update of a`,
          [accountId, actor.deskId],
        )
      : [];
  return rows[0] ?? Promise.reject(new NotFoundError('PCSO'));
}

/** Whoever is named to cover is a Victim PCSO at work; on another desk only where a supervisor says so. */
export async function checkCover(tx: Tx, actor: DeskActor, coveredById: string | null): Promise<void> {
  if (coveredById === null) return;
  const all = await whoCanCover(tx, actor.deskId);
  const cover = all.find(({ accountId }) => accountId === coveredById);
  if (cover === undefined) return refuse('coveredById', 'not-a-choice', 'Choose who covers from the list');
  if (cover.deskId !== actor.deskId && actor.role !== 'supervisor')
    refuse('coveredById', 'other-desk', 'Only your supervisor can have somebody of another desk cover');
}
