import type { Tx } from '../database/transactions';
import { DO_NOT_SAY_WHO, type Shared, type SharedItem } from './what-is-shared';

/** What an agency reads in the place of a number or address that must no longer be used. */
const NO_LONGER_SAFE = 'This must no longer be used. Ring the desk';

/**
 * Of what was shared, the contact points that have since been replaced, frozen, found wrong or marked never to be used; and
 * those of which the agency has not been told that nobody else may learn who is calling.
 */
export async function pointsNoLongerSafe(tx: Tx, shared: Shared): Promise<ReadonlySet<string>> {
  const ids = shared.items.flatMap((item) => item.pointId ?? []);
  if (ids.length === 0) return new Set();
  const told = shared.items.flatMap(({ pointId, lines }) => (lines.includes(DO_NOT_SAY_WHO) ? (pointId ?? []) : []));
  const unsafe: { id: string }[] = await tx.query(
    `select id from contact_point
     where id = any ($1::bigint[]) and (replaced_at is not null or frozen_at is not null
       or problem is not null or safety = 'never'
       or safety = 'safe-do-not-say-who' and id <> all ($2::bigint[]))`,
    [ids, told],
  );
  return new Set(unsafe.map((point) => point.id));
}

/** What was shared, without what has turned unsafe since: also for an agency that already holds the link. */
export function stillShared(shared: Shared, unsafe: ReadonlySet<string>): readonly SharedItem[] {
  return shared.items.map((item) =>
    item.pointId !== undefined && unsafe.has(item.pointId) ? { label: item.label, lines: [NO_LONGER_SAFE] } : item,
  );
}
