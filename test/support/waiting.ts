import { setTimeout } from 'node:timers/promises';
import type { Sql } from './factories/rows';

/** Asks again until it is so; a test's own timeout ends it. */
export async function untilTrue(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(10);
}

/** Somebody in this database waits for a lock: of this type, where one is named. */
export function untilSomebodyWaits(sql: Sql, type: string | null = null): Promise<void> {
  return untilTrue(async () => {
    const waiting = (await sql.query(
      `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where not l.granted and a.datname = current_database() and l.locktype = coalesce($1, l.locktype)`,
      [type],
    )) as unknown[];
    return waiting.length > 0;
  });
}
