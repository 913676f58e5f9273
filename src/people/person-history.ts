import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';

export interface FieldChange {
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
  /** Of several telephone numbers the one it is about. */
  readonly contactPointId?: string;
}

/** Keeps what the desk changed. The import leaves alone what stands here with the source `desk`. */
export async function keepDeskChanges(
  tx: Tx,
  actor: Actor,
  personId: string,
  changes: readonly FieldChange[],
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into person_change (person_id, field, old_value, new_value, contact_point_id, source, by_account_id, at)
     select $1, it.field, it.old, it.new, it."contactPointId", 'desk', $2, $3
     from json_to_recordset($4::json) as it (field text, old text, new text, "contactPointId" bigint)`,
    [personId, actor.kind === 'account' ? actor.id : null, at, JSON.stringify(changes)],
  );
}
