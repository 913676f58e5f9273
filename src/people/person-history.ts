import { Injectable } from '@nestjs/common';
import { newIds } from '../database/bulk-rows';
import type { Tx } from '../database/transactions';
import { Details } from '../details/details';
import { SEALED_FIELDS } from '../details/sealed-columns';
import type { Actor } from '../identity/actor';

export interface FieldChange {
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
  /** Of several telephone numbers the one it is about. */
  readonly contactPointId?: string;
}

/** Whether the values of a field of the history are sealed. */
const isSealed = (field: string): boolean => SEALED_FIELDS.includes(field);

/** The old and the new value as they are stored in the history's row of this id. */
export const storedChange = (
  details: Details,
  id: string,
  change: FieldChange,
): readonly [string | null, string | null] =>
  isSealed(change.field)
    ? [details.seal('person_change.old_value', id, change.old), details.seal('person_change.new_value', id, change.new)]
    : [change.old, change.new];

interface StoredChange {
  readonly id: string;
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
}

/** A row of the history with its values opened. */
export const openedChange = <T extends StoredChange>(details: Details, row: T): T =>
  isSealed(row.field)
    ? {
        ...row,
        old: details.open('person_change.old_value', row.id, row.old),
        new: details.open('person_change.new_value', row.id, row.new),
      }
    : row;

@Injectable()
export class PersonHistory {
  constructor(private readonly details: Details) {}

  /** Keeps what the desk changed. The import leaves alone what stands here with the source `desk`. */
  async keep(tx: Tx, actor: Actor, personId: string, changes: readonly FieldChange[], at: Date): Promise<void> {
    const ids = await newIds(tx, 'person_change', changes.length);
    const rows = changes.map((change, index) => {
      const [old, now] = storedChange(this.details, ids[index]!, change);
      return { ...change, id: ids[index], old, new: now };
    });
    await tx.query(
      `insert into person_change (id, person_id, field, old_value, new_value, contact_point_id, source, by_account_id, at)
       overriding system value select it.id, $1, it.field, it.old, it.new, it."contactPointId", 'desk', $2, $3
       from json_to_recordset($4::json) as it (id bigint, field text, old text, new text, "contactPointId" bigint)`,
      [personId, actor.kind === 'account' ? actor.id : null, at, JSON.stringify(rows)],
    );
  }
}
