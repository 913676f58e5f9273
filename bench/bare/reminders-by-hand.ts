import type { Client } from 'pg';

/** What is written in a run of reminders, by the digests it made. */
const WRITTEN = [
  ['digest', 'id > $1 and id <= $2'],
  ['reminder', 'digest_id > $1 and digest_id <= $2'],
  ['message', `kind in ('duties-due', 'duties-overdue', 'officer-silent') and subject_id > $1 and subject_id <= $2`],
] as const;

/** The same rows once more by one statement for each table, and all messages marked as sent by one. Answers the seconds. */
export async function rowsByHand(client: Client, { from, to }: { from: string; to: string }): Promise<number> {
  for (const [table, which] of WRITTEN) {
    await client.query(`drop table if exists kept_${table}`);
    await client.query(`create temp table kept_${table} as select * from ${table} where false`);
    await client.query(`insert into kept_${table} select * from ${table} where ${which}`, [from, to]);
  }
  await client.query(`update kept_message set state = 'waiting', queued_at = null, sent_at = null, attempts = 0`);
  for (const [table, which] of [...WRITTEN].reverse())
    await client.query(`delete from ${table} where ${which}`, [from, to]);
  const began = performance.now();
  await client.query('begin');
  for (const [table] of WRITTEN)
    await client.query(`insert into ${table} overriding system value select * from kept_${table} order by id`);
  await client.query(
    `update message m set state = 'sent', sent_at = now(), attempts = 1 from kept_message k where m.id = k.id`,
  );
  await client.query('commit');
  return (performance.now() - began) / 1000;
}
