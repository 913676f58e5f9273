import { type Details } from '../../src/details/details';
import { SEALED_COLUMNS, type SealedColumn } from '../../src/details/sealed-columns';
import { HELD } from '../../src/data-rights/held/held-tables';
import type { Sql } from './factories/rows';
import { type Column, columnsOfSchema } from './schema';

/** In every value that is somebody's; and the day they were born. */
export const MARKER = 'Markerova';
export const MARKED_BIRTH = '1903-02-01';

/**
 * Text columns that the program fills with its own codes although the database takes anything: a marker there would be
 * no value that anybody can type. Keys of forms are such codes in every table.
 */
const CODES = [
  'person.ethnicity',
  'contact_told.kind',
  'crime_case.flags',
  'case_event.type',
  'duty.rule_id',
  'duty.facts',
  ...['reason', 'old_state', 'new_state', 'by_kind', 'by_id'].map((column) => `duty_change.${column}`),
  'update_decline.kinds',
  'person_change.field',
  'possible_duplicate.reason',
  'referral_step.step',
  'referral_step.by_kind',
  'referral_step.by_id',
  'unable_to_contact.channels',
  'question.answer_form_key',
  'person_merge.form_key',
  'person_merge.added_after',
  // Of a member of staff, as in every other table.
  'liaison_officer.name',
  'safety_unit_told.who',
  'safety_unit_told.form_key',
  'liaison_officer.telephone',
];

/** A marker of the column's type that is another for each row; undefined for a type that holds no words. */
const MARKED: Readonly<Record<string, (column: string) => string>> = {
  text: () => `'${MARKER} ' || t.ctid`,
  _text: () => `array['${MARKER}']`,
  jsonb: (column) =>
    column === 'shared' ? `'{"items": [{"label": "${MARKER}", "lines": ["${MARKER}"]}]}'` : `'{"${MARKER}": 1}'`,
};

/**
 * Puts a marker into every column of words of every row about a person, wherever the database lets it: what has a list
 * of allowed codes refuses. Answers the columns that took one.
 */
export async function markEverything(sql: Sql, personId: string): Promise<string[]> {
  const took: string[] = [];
  for (const { table, column, type } of await wordColumns(sql)) {
    const of = HELD.find((one) => one.table === table)!.of;
    const marked = MARKED[type]!(column);
    try {
      const unmarked = `coalesce(t.${column}::text, '') !~ '${MARKER}'`;
      const update = `update ${table} t set ${column} = ${marked} where ${of} and ${unmarked}`;
      const [, rows] = (await sql.query(update, [personId])) as [unknown[], number];
      if (rows > 0) took.push(`${table}.${column}`);
    } catch (fault) {
      if (!/violates check constraint|is kept as it was written/.test(String(fault))) throw fault;
    }
  }
  return took;
}

async function wordColumns(sql: Sql): Promise<Column[]> {
  const held = new Set(HELD.map(({ table }) => table));
  return (await columnsOfSchema(sql)).filter(
    ({ table, column, type, generated }) =>
      !generated &&
      column !== 'form_key' &&
      held.has(table) &&
      Object.hasOwn(MARKED, type) &&
      !CODES.includes(`${table}.${column}`),
  );
}

/**
 * Every column of every table in which a marker still stands, as `table.column`. Bytes are read as text too, and what is
 * sealed is opened.
 */
export async function whereMarked(sql: Sql, details: Details): Promise<string[]> {
  const found: string[] = [];
  for (const { table, column, type } of await columnsOfSchema(sql)) {
    const text = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const rows = (await sql.query(`select count(*)::int as n from "${table}" where ${text} ~* '${MARKS}'`)) as [
      { n: number },
    ];
    if (rows[0].n > 0) found.push(`${table}.${column}`);
  }
  for (const [table, columns] of Object.entries(SEALED_COLUMNS))
    for (const column of columns)
      if (await sealsAMarker(sql, details, table, column)) found.push(`${table}.${column} (sealed)`);
  return found;
}

const MARKS = 'markerova|markered@|1903-02-01|01/02/1903|7700 ?90066[68]';

async function sealsAMarker(sql: Sql, details: Details, table: string, column: string): Promise<boolean> {
  const key = KEY_OF[table] ?? 'id';
  const rows = (await sql.query(
    `select ${key} as id, ${column} as sealed from ${table} where starts_with(${column}, 's1.')`,
  )) as { id: string; sealed: string }[];
  const name = `${table}.${column}` as SealedColumn;
  return rows.some(({ id, sealed }) => new RegExp(MARKS, 'i').test(details.open(name, id, sealed)));
}

/** Where a row is not named by its id. */
const KEY_OF: Readonly<Record<string, string>> = { erasure_key: 'about' };

/** Tables of the download that have no row of this person: what is not there proves nothing. */
export async function tablesWithoutRow(sql: Sql, personId: string): Promise<string[]> {
  const without: string[] = [];
  for (const { table, of } of HELD) {
    const rows = (await sql.query(`select 1 from ${table} t where ${of} limit 1`, [personId])) as unknown[];
    if (rows.length === 0) without.push(table);
  }
  return without;
}
