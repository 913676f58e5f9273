import { randomBytes } from 'node:crypto';
import type { Tx } from '../database/transactions';
import type { Details } from '../details/details';

/** What a sealed value is about: `person:12`, `case:7`, or `searches:2026-11` for what was looked for in that month. */
export type About = `person:${string}` | `case:${string}` | `searches:${string}`;

/** The keys by what they are about; null where it has been erased. */
export type ErasureKeys = ReadonlyMap<string, Buffer | null>;

interface Row {
  readonly about: string;
  /** Sealed. */
  readonly key: string | null;
}

/** The keys there are. What was never sealed has none. */
export async function erasureKeys(tx: Tx, details: Details, about: readonly string[]): Promise<ErasureKeys> {
  if (about.length === 0) return new Map();
  const rows: Row[] = await tx.query('select about, key from erasure_key where about = any($1::text[])', [about]);
  return new Map(
    rows.map(({ about: it, key }) => {
      const opened = details.open('erasure_key.key', it, key);
      return [it, opened === null ? null : Buffer.from(opened, 'base64url')];
    }),
  );
}

/** The same, and a new one for what has none yet. */
export async function erasureKeysFor(
  tx: Tx,
  details: Details,
  about: readonly About[],
  at: Date,
): Promise<ErasureKeys> {
  const wanted = [...new Set(about)].sort();
  const known = await erasureKeys(tx, details, wanted);
  const missing = wanted.filter((each) => !known.has(each));
  if (missing.length === 0) return known;
  const fresh = missing.map((it) => [it, randomBytes(32)] as const);
  const made: unknown[] = await tx.query(
    `insert into erasure_key (about, key, made_at)
     select it.about, it.key, $3 from unnest($1::text[], $2::text[]) it (about, key) on conflict (about) do nothing
     returning about`,
    [missing, fresh.map(([it, key]) => details.seal('erasure_key.key', it, key.toString('base64url'))), at],
  );
  if (made.length === missing.length) return new Map([...known, ...fresh]);
  return erasureKeys(tx, details, wanted);
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
