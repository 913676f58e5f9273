import { DetailFault, type Details, LEFT_BY_ERASURE, sealedBy } from '../details/details';
import { SEALED_COLUMNS, SEALED_FIELDS, type SealedColumn, type SealedTable } from '../details/sealed-columns';
import { marksOfPoint } from '../people/contact-points/contact-point-marks';
import type { ContactPointKind } from '../people/contact-points/contact-point.entity';
import { readContactValue } from '../people/contact-points/contact-value';

/** A row as it is stored: its id, the sealed columns, and what else is needed to make its marks. */
export type StoredRow = Readonly<Record<string, string | null>> & { readonly id: string };

export interface TableToSeal {
  readonly table: SealedTable;
  /** What a row is known by. */
  readonly key: 'id' | 'about';
  readonly columns: readonly string[];
  /** What is read besides, to make the marks anew. */
  readonly also: readonly string[];
  /** Only these rows are sealed. */
  readonly where: string;
  readonly marks: (details: Details, opened: StoredRow, wasPlain: boolean) => Readonly<Record<string, string | null>>;
}

const none = (): Record<string, never> => ({});

/** Numbers and addresses, which are found by marks of what is sealed. */
const MARKED: ReadonlySet<SealedTable> = new Set<SealedTable>(['contact_point', 'around_point']);

export const TABLES_TO_SEAL: readonly TableToSeal[] = (Object.keys(SEALED_COLUMNS) as SealedTable[]).map((table) => ({
  table,
  key: table === 'erasure_key' ? 'about' : 'id',
  columns: SEALED_COLUMNS[table],
  also: MARKED.has(table) ? ['kind', 'match_value', 'postcode'] : [],
  where: table === 'person_change' ? `field in (${SEALED_FIELDS.map((field) => `'${field}'`).join(', ')})` : 'true',
  marks: MARKED.has(table) ? marksOfStored : none,
}));

/** Marks cannot be read back: they are made of the opened value, or of what stood there while nothing was sealed. */
function marksOfStored(details: Details, row: StoredRow, wasPlain: boolean): Record<string, string | null> {
  if (isErased(row['value']!)) return { match_value: row['match_value']!, postcode: null, match_ending: null };
  const kind = row['kind'] as ContactPointKind;
  const plain = { matchValue: row['match_value']!, postcode: row['postcode']! };
  const { value, postcode, ending } = marksOfPoint(
    details,
    kind,
    wasPlain ? plain : readContactValue(kind, row['value']!),
  );
  return { match_value: value, postcode, match_ending: ending };
}

/** The columns that change, sealed by the present key. `plainToo`: what was never sealed is taken as it is. */
export function resealed(details: Details, to: TableToSeal, row: StoredRow, plainToo: boolean): StoredRow {
  const columnOf = (name: string): SealedColumn => `${to.table}.${name}` as SealedColumn;
  const isPlain = (name: string): boolean => row[name] !== null && !isErased(row[name]!) && !sealedBy(row[name]!);
  const wasPlain = to.columns.some(isPlain);
  if (wasPlain && !plainToo) throw new DetailFault(`${to.table} ${row.id} is not sealed`);
  const opened = Object.fromEntries(
    to.columns.map((name) => [name, isPlain(name) ? row[name]! : details.open(columnOf(name), row.id, row[name]!)]),
  );
  const sealed = to.columns.map((name) => {
    const text = opened[name]!;
    return [name, text !== null && isErased(text) ? text : details.seal(columnOf(name), row.id, text)];
  });
  return {
    ...Object.fromEntries(sealed),
    ...to.marks(details, { ...row, ...opened }, wasPlain),
    id: row.id,
  } as StoredRow;
}

const isErased = (text: string): boolean => LEFT_BY_ERASURE.includes(text);
