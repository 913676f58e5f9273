import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/transactions';
import { Details, sealedBy } from '../../details/details';
import { SEALED_COLUMNS, type SealedColumn, type SealedTable } from '../../details/sealed-columns';
import { HELD } from '../held/held-tables';
import type { HeldColumn, HeldTable } from '../held/held-table';
import type { HeldSection, HeldValue } from './held-data';

/** Of one kind so many at most: nobody has more, and one request must not read the whole database. */
const MOST_RECORDS = 5000;

/** Everything held on one person, table by table. */
@Injectable()
export class HeldOnPerson {
  constructor(private readonly details: Details) {}

  /** With what older records of the same person hold. Sections without a record are left out. Ask for it in one transaction, so that it is of one instant. */
  async read(tx: Tx, personId: string): Promise<HeldSection[]> {
    const sections: HeldSection[] = [];
    const older: { id: string }[] = await tx.query('select id from person where merged_into_id = $1', [personId]);
    const ids = [personId, ...older.map(({ id }) => id)];
    for (const held of HELD) {
      const records: HeldValue[][] = [];
      for (const id of ids) records.push(...(await this.recordsOf(tx, held, id)));
      if (records.length === 0) continue;
      const { table, title } = held;
      sections.push({ table, title, records: records.slice(0, MOST_RECORDS), cut: records.length > MOST_RECORDS });
    }
    return sections;
  }

  private async recordsOf(tx: Tx, held: HeldTable, personId: string): Promise<HeldValue[][]> {
    const { table, of, order, columns } = held;
    const shown = Object.entries(columns).filter(([, { label }]) => label !== null);
    const read = shown.flatMap(([name, column]) => [
      `${column.read ?? `t.${name}`} as ${name}`,
      ...(sealedAs(table, name, column) ?? []).slice(1).map((id) => `(${id})::text as ${idOf(name)}`),
    ]);
    const rows: { record: Record<string, unknown> }[] = await tx.query(
      `select to_jsonb(it) as record from (
         select ${read.join(', ')} from ${table} t where ${of} order by ${order ?? `t.${firstOf(columns)}`} limit ${MOST_RECORDS + 1}) it`,
      [personId],
    );
    return rows.map(({ record }) =>
      shown.flatMap(([name, column]) => valueOf(name, column, this.opened(table, name, column, record))),
    );
  }

  private opened(table: string, name: string, column: HeldColumn, record: Record<string, unknown>): unknown {
    const value = record[name];
    const [as] = sealedAs(table, name, column) ?? [];
    if (as === undefined || typeof value !== 'string' || sealedBy(value) === undefined) return value;
    const text = this.details.open(as, record[idOf(name)] as string, value);
    return as === 'referral.shared' ? (JSON.parse(text) as unknown) : text;
  }
}

/** By what records stand where the table does not say: the id, or what is first in it. */
const firstOf = (columns: HeldTable['columns']): string => ('id' in columns ? 'id' : Object.keys(columns)[0]!);

/** As which column a value is sealed, and the SQL of the id of its row; undefined for what is not sealed. */
function sealedAs(table: string, name: string, { sealed }: HeldColumn): readonly [SealedColumn, string] | undefined {
  if (sealed !== undefined) return [sealed.as, sealed.id];
  const columns: readonly string[] = Object.hasOwn(SEALED_COLUMNS, table) ? SEALED_COLUMNS[table as SealedTable] : [];
  return columns.includes(name) ? [`${table}.${name}` as SealedColumn, 't.id'] : undefined;
}

const idOf = (name: string): string => `${name}_sealed_in`;

function valueOf(column: string, { label, review, unless }: HeldColumn, value: unknown): HeldValue[] {
  if (value === null || value === undefined || value === '') return [];
  const reviewed = review === undefined || value === unless ? {} : { review };
  return [{ label: label!, column, value, ...reviewed }];
}
