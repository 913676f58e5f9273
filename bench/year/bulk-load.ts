import type { Client } from 'pg';

/** What slows filling down and can be made afterwards: indexes and foreign keys of the tables. */
const BARE = `
  select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
         format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as make
    from pg_constraint c where c.contype = 'f' and c.conrelid = any($1::regclass[])
  union all
  select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
    from pg_index i where i.indrelid = any($1::regclass[]) and not exists (
      select from pg_constraint c where c.conindid = i.indexrelid)`;

/** Those that fire as a matter of course; the audit's own always fire, and forbid nothing that filling does. */
const TRIGGERS = `
  select format('alter table %s %% trigger %I', tgrelid::regclass, tgname) as turn
    from pg_trigger where tgrelid = any($1::regclass[]) and not tgisinternal and tgenabled = 'O'`;

/**
 * Lets `fill` put rows into these tables without their indexes, foreign keys and triggers, and makes those again; the
 * foreign keys are checked then.
 */
export async function withoutIndexes(
  client: Client,
  tables: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ drop: string; make: string }>(BARE, [tables]);
  const { rows: triggers } = await client.query<{ turn: string }>(TRIGGERS, [tables]);
  for (const { drop } of rows) await client.query(drop);
  for (const { turn } of triggers) await client.query(turn.replace('%', 'disable'));
  await fill();
  for (const { turn } of triggers) await client.query(turn.replace('%', 'enable'));
  await client.query(`set maintenance_work_mem = '512MB'`);
  const isIndex = ({ make }: { make: string }) => make.startsWith('CREATE');
  for (const { make } of [...rows.filter(isIndex), ...rows.filter((row) => !isIndex(row))]) await client.query(make);
}
