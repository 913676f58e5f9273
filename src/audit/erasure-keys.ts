import { randomBytes } from 'node:crypto';
import type { Tx } from '../database/transactions';
import { whichRows } from '../database/which-rows';
import { DetailFault, type Details } from '../details/details';

/** What a sealed value is about: `person:12`, `case:7`, or `searches:2026-11` for what was looked for in that month. */
export type About = `person:${string}` | `case:${string}` | `searches:${string}`;

/** The keys by what they are about; null where it has been erased. */
export type ErasureKeys = ReadonlyMap<string, Buffer | null>;

interface Row {
  readonly about: string;
  /** Sealed. */
  readonly key: string | null;
}

/**
 * To read by: the keys there are and that open. One that was sealed by a secret not known here, or altered, is left out as if
 * there had never been one: it keeps nobody from reading the others.
 */
export async function keysToRead(tx: Tx, details: Details, about: readonly string[]): Promise<ErasureKeys> {
  const rows = await keyRows(tx, about);
  const keys = new Map<string, Buffer | null>();
  for (const row of rows)
    try {
      keys.set(row.about, keyIn(row, details));
    } catch (fault) {
      if (!(fault instanceof DetailFault)) throw fault;
    }
  return keys;
}

/** To write by: what has no key yet is given one. @throws DetailFault: what nobody could read again is not written */
export async function erasureKeysFor(
  tx: Tx,
  details: Details,
  about: readonly About[],
  at: Date,
): Promise<ErasureKeys> {
  const wanted = [...new Set(about)].sort();
  const fresh = new Map<string, Buffer>(wanted.map((it) => [it, randomBytes(32)]));
  const sealed = wanted.map((it) => details.seal('erasure_key.key', it, fresh.get(it)!.toString('base64url')));
  const { are } = whichRows(wanted, 'text');
  const [given, values] =
    wanted.length === 1
      ? ['(values ($1::text, $2::text))', [wanted[0], sealed[0]]]
      : ['unnest($1::text[], $2::text[])', [wanted, sealed]];
  const rows: Row[] = await tx.query(
    `with made as (
       insert into erasure_key (about, key, made_at)
       select it.about, it.key, $3 from ${given} it (about, key)
        where not exists (select from erasure_key k where k.about = it.about)
       on conflict (about) do nothing returning about, key)
     select about, key from made union all select about, key from erasure_key where about ${are}`,
    [...values, at],
  );
  // One that another transaction has made meanwhile is seen by the next statement.
  const here = rows.length === wanted.length ? rows : await keyRows(tx, wanted);
  return new Map(here.map((row) => [row.about, keyIn(row, details)]));
}

async function keyRows(tx: Tx, about: readonly string[]): Promise<Row[]> {
  if (about.length === 0) return [];
  const { are, value } = whichRows(about, 'text');
  return tx.query(`select about, key from erasure_key where about ${are}`, [value]);
}

function keyIn({ about, key }: Row, details: Details): Buffer | null {
  const opened = details.open('erasure_key.key', about, key);
  return opened === null ? null : Buffer.from(opened, 'base64url');
}

/** From now on nothing opens what the audit says about these, and nothing more is sealed about them. */
export async function destroyErasureKeys(tx: Tx, about: readonly About[], at: Date): Promise<void> {
  await tx.query(
    `insert into erasure_key (about, key, made_at, destroyed_at)
     select it, null, $2, $2 from unnest($1::text[]) it
     on conflict (about) do update set key = null, destroyed_at = excluded.destroyed_at
       where erasure_key.destroyed_at is null`,
    [[...new Set(about)].sort(), at],
  );
}
