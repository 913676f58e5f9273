import type { Sql } from './factories/rows';

export interface Column {
  readonly table: string;
  readonly column: string;
  /** As PostgreSQL calls it: text, jsonb, int8, _text. */
  readonly type: string;
  /** Made by the database of other columns. */
  readonly generated: boolean;
}

/** Every column of every table of the product, as the database has them. */
export const columnsOfSchema = async (sql: Sql): Promise<Column[]> =>
  (await sql.query(
    `select c.table_name::text as table, c.column_name::text as column, c.udt_name::text as type,
       c.is_generated = 'ALWAYS' as generated
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by c.table_name, c.ordinal_position`,
  )) as Column[];

/** Each table with those it has a foreign key to. */
export async function referencesOfSchema(sql: Sql): Promise<{ from: string; to: string }[]> {
  return (await sql.query(
    `select distinct conrelid::regclass::text as "from", confrelid::regclass::text as "to"
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  )) as { from: string; to: string }[];
}
