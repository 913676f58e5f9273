import type { Client } from 'pg';

const INSERT = `insert into message (kind, once_key, to_account_id, subject_id, created_at, send_after)
  select 'case-link', $1 || ':' || c.n, c.officer_id, c.id, $2, $2::timestamptz + (c.n - 1) * $4 * interval '1 millisecond'
    from (select id, officer_id, row_number() over () as n
            from (select id, officer_id from crime_case order by id desc limit $3) it) c
  returning id, send_after as "sendAfter"`;

/** So many mails to officers that fall due from an instant of the desk on, one after the other, so far apart. */
export async function insertDueMessages(
  client: Client,
  wanted: { readonly key: string; readonly from: Date; readonly count: number; readonly apartMs: number },
): Promise<{ id: string; sendAfter: Date }[]> {
  const { key, from, count, apartMs } = wanted;
  const { rows } = await client.query<{ id: string; sendAfter: Date }>(INSERT, [key, from, count, apartMs]);
  return rows;
}
