import type { Sql } from './factories/rows';
import { type Column, columnsOfSchema } from './schema';

/** They change with every request, whatever it is; the keys of what the audit says of people stay with the audit. */
const OF_EVERY_REQUEST = ['session', 'audit_entry', 'audit_block', 'erasure_key'];

/** The tables of a database as they stood: says what has been written to since, and puts it back. */
export class KeptTables {
  private readonly written = new Set<string>();

  private constructor(
    private readonly sql: Sql,
    private readonly columns: ReadonlyMap<string, readonly Column[]>,
  ) {}

  static async of(sql: Sql): Promise<KeptTables> {
    const columns = new Map<string, Column[]>();
    for (const column of await columnsOfSchema(sql))
      columns.set(column.table, [...(columns.get(column.table) ?? []), column]);
    await sql.query(`create schema kept; create table kept.written (name text);
      create function kept.note_writing() returns trigger language plpgsql security definer as
        $$ begin insert into kept.written values (tg_table_name); return null; end $$;`);
    for (const table of columns.keys()) {
      await sql.query(`create table kept.${table} as table public.${table}`);
      if (OF_EVERY_REQUEST.includes(table)) continue;
      await sql.query(`create trigger kept_writing after insert or update or delete on public.${table}
        for each row execute function kept.note_writing()`);
    }
    return new KeptTables(sql, columns);
  }

  /** Which tables had rows written since this was asked last, but for what every request writes. */
  async writtenSince(): Promise<string[]> {
    const rows = (await this.sql.query(
      'with gone as (delete from kept.written returning name) select distinct name from gone order by name',
    )) as { name: string }[];
    for (const { name } of rows) this.written.add(name);
    return rows.map(({ name }) => name);
  }

  /** Puts everything back, the sessions too. No trigger runs, so what may only be added to can be put back as well. */
  async putBack(): Promise<void> {
    await this.writtenSince();
    const statements = [...this.written, 'session'].map((table) => {
      const names = this.columns.get(table)!.flatMap(({ column, generated }) => (generated ? [] : `"${column}"`));
      return `delete from public.${table}; insert into public.${table} (${names.join()}) overriding system value
        select ${names.join()} from kept.${table};`;
    });
    this.written.clear();
    await this.sql.query(`set session_replication_role = replica; ${statements.join('\n')}
      set session_replication_role = default;`);
  }
}
