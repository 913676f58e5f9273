/** Anything that runs SQL: a transaction, a data source. */
export interface Sql {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** Inserts a row of the given columns and answers its id. */
export async function insert(sql: Sql, table: string, columns: Record<string, unknown>): Promise<string> {
  const names = Object.keys(columns);
  const marks = names.map((_, index) => `$${index + 1}`);
  const rows = (await sql.query(
    `insert into ${table} (${names.join(', ')}) values (${marks.join(', ')}) returning id`,
    Object.values(columns),
  )) as { id: string }[];
  return rows[0]!.id;
}

let counter = 0;
/** A number nobody else in this test run was given. */
export const next = (): number => (counter += 1);
