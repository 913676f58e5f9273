import type { Tx } from './transactions';

/** A part of a list: so many rows, from where the part before ended. */
export interface Wanted {
  readonly size: number;
  readonly after?: string | undefined;
}

export interface LongestWaiting<Row> {
  readonly rows: readonly Row[];
  /** Of the whole list. */
  readonly count: number;
  /** Where the next part starts; null on the last one. */
  readonly next: string | null;
}

interface Select {
  /** Selects an `id` and, in `since`, the day or instant by which a row stands; where it holds several lists, a `list`. */
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

type Placed<Row> = Row & { list: string; id: string; micros: string; count: number };

/** A part of one list, the longest waiting first, and how long the list is. */
export async function longestWaiting<Row>(
  tx: Tx,
  { sql, parameters }: Select,
  wanted: Wanted,
): Promise<LongestWaiting<Row>> {
  const lists = await longestWaitingOf<Row>(tx, { sql: `select '' as list, o.* from (${sql}) o`, parameters }, wanted);
  return lists('');
}

/** The same of several lists by one query. */
export async function longestWaitingOf<Row>(
  tx: Tx,
  { sql, parameters }: Select,
  { size, after }: Wanted,
): Promise<(list: string) => LongestWaiting<Row>> {
  const [micros, id, most] = [1, 2, 3].map((more) => `$${parameters.length + more}`);
  const [afterMicros, afterId] = /^(\d{1,17})_(\d{1,18})$/.exec(after ?? '')?.slice(1) ?? [];
  const counted = `select w.*, count(*) over (partition by w.list)::int as count,
    (extract(epoch from w.since) * 1000000)::bigint as micros from (${sql}) w`;
  const rows: Placed<Row>[] = await tx.query(
    `select * from (select w.*, row_number() over (partition by w.list order by w.micros, w.id) as nth
       from (${counted}) w where ${micros}::bigint is null or (w.micros, w.id) > (${micros}::bigint, ${id}::bigint)) w
      where w.nth <= ${most} order by w.micros, w.id`,
    [...parameters, afterMicros ?? null, afterId ?? null, size + 1],
  );
  return (list) => {
    const all = rows.filter((row) => row.list === list);
    const shown = all.slice(0, size);
    const last = shown.at(-1);
    const next = all.length > size && last ? `${last.micros}_${last.id}` : null;
    return { rows: shown, count: all[0]?.count ?? 0, next };
  };
}
