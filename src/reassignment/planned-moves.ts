import type { Tx } from '../database/transactions';
import type { AccountActor } from '../identity/actor';
import { ConflictError } from '../refusals';

/** Somebody who is to have another point of contact. */
export interface PlannedMove {
  readonly personId: string;
  /** Null for somebody who has nobody. */
  readonly fromId: string | null;
  readonly toId: string;
}

interface Planned {
  readonly formKey: string;
  readonly at: Date;
  readonly moves: readonly PlannedMove[];
}

/** The plan this form has made already, if any. @throws ConflictError where it was somebody else's */
export async function sentBefore(tx: Tx, actor: AccountActor, formKey: string): Promise<string | undefined> {
  const rows: { id: string; byId: string }[] = await tx.query(
    'select id, by_account_id as "byId" from reassignment where form_key = $1',
    [formKey],
  );
  if (rows[0] !== undefined && rows[0].byId !== actor.id)
    throw new ConflictError('This form has been sent before. Open the page again.');
  return rows[0]?.id;
}

/** Writes a plan down; nothing moves. Answers its id. */
export async function writePlan(
  tx: Tx,
  actor: AccountActor & { readonly deskId: string },
  { formKey, at, moves }: Planned,
): Promise<string> {
  const rows: { id: string }[] = await tx.query(
    `insert into reassignment (desk_id, by_account_id, made_at, form_key) values ($1, $2, $3, $4) returning id`,
    [actor.deskId, actor.id, at, formKey],
  );
  const { id } = rows[0]!;
  await tx.query(
    `insert into reassignment_person (reassignment_id, person_id, from_id, to_id)
     select $1, it.* from unnest($2::bigint[], $3::bigint[], $4::bigint[]) it`,
    [id, moves.map(({ personId }) => personId), moves.map(({ fromId }) => fromId), moves.map(({ toId }) => toId)],
  );
  return id;
}
