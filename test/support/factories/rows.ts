import { isSealedTable, storedRow } from '../details';

/** Anything that runs SQL: a transaction, a data source. */
export interface Sql {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** Inserts a row of the given columns and answers its id. How people are reached is given in plain and stored sealed. */
export async function insert(sql: Sql, table: string, columns: Record<string, unknown>): Promise<string> {
  const stored = isSealedTable(table) ? storedRow(table, await newId(sql, table), columns) : columns;
  const names = Object.keys(stored);
  const marks = names.map((_, index) => `$${index + 1}`);
  const rows = (await sql.query(
    `insert into ${table} (${names.join(', ')}) overriding system value values (${marks.join(', ')}) returning id`,
    Object.values(stored),
  )) as { id: string }[];
  return rows[0]!.id;
}

async function newId(sql: Sql, table: string): Promise<string> {
  const rows = (await sql.query(`select nextval(pg_get_serial_sequence($1, 'id')) as id`, [table])) as { id: string }[];
  return rows[0]!.id;
}

let counter = 0;
/** A number nobody else in this test run was given. */
export const next = (): number => (counter += 1);
