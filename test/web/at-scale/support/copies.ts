import { SEALED_COLUMNS, type SealedColumn } from '../../../../src/details/sealed-columns';
import { storedRow, testDetails } from '../../../support/details';
import type { Sql } from '../../../support/factories/rows';

type Row = Record<string, unknown>;

export interface Copy {
  /** Which row is copied, as a condition on `m`. */
  readonly of: string;
  readonly count: number;
  /** Columns that differ: SQL that may use `m`, the row, and `v.n`, counted from 1. */
  readonly sql?: Readonly<Record<string, string>>;
  /** Columns with a value for each copy, as ids of other copies are. */
  readonly each?: Readonly<Record<string, readonly string[]>>;
  /** Values in plain, which are stored sealed and marked as the desk does it. */
  readonly plain?: (n: number) => Row;
}

const AT_A_TIME = 20_000;

/**
 * Puts so many copies of one row into its table: whatever columns there are, what is not said here is as in that row.
 * What is sealed is sealed anew for each. Answers the copies' ids, in their order; none for a table that has no ids.
 */
export async function copies(sql: Sql, table: string, copy: Copy): Promise<string[]> {
  const columns = await writableColumns(sql, table);
  const [model] = (await sql.query(`select * from ${table} m where ${copy.of} limit 1`)) as Row[];
  if (model === undefined) throw new Error(`There is no row of ${table} to copy: ${copy.of}`);
  const hasIds = columns.get('id') === 'bigint';
  const ids = hasIds ? await newIds(sql, table, copy.count) : [];
  const given: Record<string, readonly unknown[]> = { ...copy.each, ...(hasIds ? { id: ids } : {}) };
  Object.assign(given, sealedColumns(table, ids, model, copy.plain));
  const expressions = [...columns.keys()].map((name) => {
    if (copy.sql?.[name] !== undefined) return copy.sql[name];
    if (name in given) return `v.${name}`;
    return name === 'form_key' ? 'gen_random_uuid()::text' : `m.${name}`;
  });
  const names = Object.keys(given);
  const arrays = ['$1::int[]', ...names.map((name, at) => `$${at + 2}::${columns.get(name)}[]`)];
  const statement = `insert into ${table} (${[...columns.keys()].join(', ')}) overriding system value
    select ${expressions.join(', ')} from (select * from ${table} m where ${copy.of} limit 1) m,
      unnest(${arrays.join(', ')}) v (${['n', ...names].join(', ')})`;
  for (let first = 0; first < copy.count; first += AT_A_TIME) {
    const last = Math.min(first + AT_A_TIME, copy.count);
    const numbers = Array.from({ length: last - first }, (_, at) => first + at + 1);
    await sql.query(statement, [numbers, ...names.map((name) => given[name]!.slice(first, last))]);
  }
  return ids;
}

/** What of the copies is sealed, by column, a value for each: what the row has, opened, or what is given in plain. */
function sealedColumns(table: string, ids: readonly string[], model: Row, plain?: Copy['plain']) {
  const own = (SEALED_COLUMNS as Readonly<Record<string, readonly string[]>>)[table] ?? [];
  const opened: Row = Object.fromEntries(
    own.flatMap((name) => {
      const value = model[name];
      if (typeof value !== 'string' || !value.startsWith('s1.')) return [];
      return [[name, testDetails.open(`${table}.${name}` as SealedColumn, String(model['id']), value)]];
    }),
  );
  const columns: Record<string, unknown[]> = {};
  if (plain === undefined && Object.keys(opened).length === 0) return columns;
  ids.forEach((id, at) => {
    const row = storedRow(table, id, { field: model['field'], kind: model['kind'], ...opened, ...plain?.(at + 1) });
    for (const [name, value] of Object.entries(row))
      if (name !== 'id' && value !== undefined) (columns[name] ??= [])[at] = value;
  });
  return columns;
}

async function newIds(sql: Sql, table: string, count: number): Promise<string[]> {
  const rows = (await sql.query(
    `select nextval(its.sequence) as id
       from (select pg_get_serial_sequence($1, 'id')::regclass as sequence offset 0) its, generate_series(1, $2::int)`,
    [table, count],
  )) as { id: string }[];
  return rows.map((row) => row.id);
}

async function writableColumns(sql: Sql, table: string): Promise<ReadonlyMap<string, string>> {
  const rows = (await sql.query(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )) as { name: string; type: string }[];
  return new Map(rows.map(({ name, type }) => [name, type]));
}
