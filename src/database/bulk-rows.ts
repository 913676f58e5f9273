import type { Tx } from './transactions';

/** Columns with their types in PostgreSQL, in the order of each row's values; an array column takes `arrayText`. */
export type Columns = Readonly<Record<string, string>>;
export type Rows = readonly (readonly unknown[])[];

/** Inserts any number of rows by one statement; where none of them can stand in another's way, `copyRows` is quicker. */
export async function insertAll(tx: Tx, table: string, columns: Columns, rows: Rows, ending: string): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const values = names.map((name) => valueOf(name, columns)).join(', ');
  await tx.query(
    `insert into ${table} (${names.join(', ')}) select ${values} from ${unnested(columns)} ${ending}`,
    transposed(columns, rows),
  );
}

/** Updates the rows that agree with the first `keys` columns; answers how many there were. `also` is set besides. */
export async function updateAll(
  tx: Tx,
  table: string,
  columns: Columns,
  keys: number,
  rows: Rows,
  also = '',
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = Object.keys(columns);
  const sets = names.slice(keys).map((name) => `${name} = ${valueOf(name, columns)}`);
  const where = names.slice(0, keys).map((name) => `t.${name} = v.${name}`);
  const result: [unknown, number] = await tx.query(
    `update ${table} t set ${[...sets, also].filter(Boolean).join(', ')} from ${unnested(columns)}
     where ${where.join(' and ')}`,
    transposed(columns, rows),
  );
  return result[1];
}

/** Ids for rows that are about to be inserted, so that others can name them in the same go. */
export async function newIds(tx: Tx, table: string, count: number): Promise<string[]> {
  if (count === 0) return [];
  const rows: { id: string }[] = await tx.query(
    `select nextval(its.sequence) as id
       from (select pg_get_serial_sequence($1, 'id')::regclass as sequence offset 0) its, generate_series(1, $2)`,
    [table, count],
  );
  return rows.map((row) => row.id);
}

export const arrayText = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

const isArray = (type: string): boolean => type.endsWith('[]');
const valueOf = (name: string, columns: Columns): string =>
  isArray(columns[name]!) ? `v.${name}::${columns[name]}` : `v.${name}`;

/** An array of each column's values, side by side; arrays of arrays would be flattened, so those go as text. */
const unnested = (columns: Columns): string => {
  const types = Object.values(columns).map((type, at) => `$${at + 1}::${isArray(type) ? 'text' : type}[]`);
  return `unnest(${types.join(', ')}) v (${Object.keys(columns).join(', ')})`;
};

const transposed = (columns: Columns, rows: Rows): unknown[][] =>
  Object.keys(columns).map((_, at) => rows.map((row) => row[at] ?? null));
