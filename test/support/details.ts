import { Details } from '../../src/details/details';
import { SEALED_COLUMNS, SEALED_FIELDS, type SealedColumn } from '../../src/details/sealed-columns';
import type { ContactPointKind } from '../../src/people/contact-points/contact-point.entity';
import { marksOfPoint } from '../../src/people/contact-points/contact-point-marks';

/** Of every test: what factories seal, the desk under test opens. */
export const TEST_DETAILS_KEY = 'the key that tests seal details with: long enough';
export const testDetails = new Details(TEST_DETAILS_KEY);

/** As in factories/rows.ts, which uses this file. */
interface Sql {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

type Row = Record<string, unknown>;

const columnsOf = (table: string): readonly string[] =>
  (SEALED_COLUMNS as Readonly<Record<string, readonly string[]>>)[table] ?? [];

export const isSealedTable = (table: string): boolean => columnsOf(table).length > 0;

/** A row with plain values as the desk stores it under this id; what is sealed already stays. */
export function storedRow(table: string, id: string, row: Row, details = testDetails): Row {
  const shared = row['shared'] as { items: readonly { pointId?: string }[] } | undefined;
  if (table === 'referral' && typeof shared === 'object') {
    const points = shared.items.flatMap(({ pointId }) => pointId ?? []);
    return storedRow(table, id, { ...row, shared: JSON.stringify(shared), shared_points: points });
  }
  const stored: Row = { ...row, id };
  const isPlain = (column: string) => typeof row[column] === 'string' && !row[column].startsWith('s1.');
  const inHistory = table !== 'person_change' || SEALED_FIELDS.includes(String(row['field']));
  for (const column of columnsOf(table).filter((name) => inHistory && isPlain(name)))
    stored[column] = details.seal(`${table}.${column}` as SealedColumn, id, row[column] as string);
  if (table !== 'contact_point' && table !== 'around_point') return stored;
  const point = { matchValue: String(row['match_value']), postcode: (row['postcode'] as string | undefined) ?? null };
  const marks = marksOfPoint(details, row['kind'] as ContactPointKind, point);
  return { ...stored, match_value: marks.value, postcode: marks.postcode, match_ending: marks.ending };
}

/** Every sealed value of a table, opened. */
export async function openedTexts(sql: Sql, table: string): Promise<(string | null)[]> {
  const columns = columnsOf(table);
  const rows = await openedRows<Record<string, string | null>>(sql, table, columns.join(', '), '');
  return rows.flatMap((row) => columns.map((name) => row[name] ?? null));
}

/** Columns of a table with what is sealed opened; `rest` is what else the query says. */
export async function openedRows<T = Row>(
  sql: Sql,
  table: string,
  columns: string,
  rest: string,
  parameters: unknown[] = [],
): Promise<T[]> {
  const rows = (await sql.query(`select id, ${columns} from ${table} ${rest}`, parameters)) as (Row & { id: string })[];
  return rows.map(({ id, ...row }) => {
    const opened = Object.entries(row).map(([name, value]) => [
      name,
      columnsOf(table).includes(name) && typeof value === 'string' && value.startsWith('s1.')
        ? testDetails.open(`${table}.${name}` as SealedColumn, id, value)
        : value,
    ]);
    return Object.fromEntries(opened) as T;
  });
}
