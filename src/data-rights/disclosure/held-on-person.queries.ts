import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/transactions';
import { HELD } from '../held/held-tables';
import type { HeldColumn, HeldTable } from '../held/held-table';
import type { HeldSection, HeldValue } from './held-data';

/** Of one kind so many at most: nobody has more, and one request must not read the whole database. */
const MOST_RECORDS = 5000;

/** Everything held on one person, table by table. */
@Injectable()
export class HeldOnPerson {
  /** Sections without a record are left out. Ask for it in one transaction, so that it is of one instant. */
  async read(tx: Tx, personId: string): Promise<HeldSection[]> {
    const sections: HeldSection[] = [];
    for (const held of HELD) {
      const records = await recordsOf(tx, held, personId);
      if (records.length === 0) continue;
      const { table, title } = held;
      sections.push({ table, title, records: records.slice(0, MOST_RECORDS), cut: records.length > MOST_RECORDS });
    }
    return sections;
  }
}

async function recordsOf(tx: Tx, { table, of, order, columns }: HeldTable, personId: string): Promise<HeldValue[][]> {
  const shown = Object.entries(columns).filter(([, { label }]) => label !== null);
  const read = shown.map(([name, column]) => `${column.read ?? `t.${name}`} as ${name}`).join(', ');
  const rows: { record: Record<string, unknown> }[] = await tx.query(
    `select to_jsonb(it) as record from (
       select ${read} from ${table} t where ${of} order by ${order ?? 't.id'} limit ${MOST_RECORDS + 1}) it`,
    [personId],
  );
  return rows.map(({ record }) => shown.flatMap(([name, column]) => valueOf(name, column, record[name])));
}

function valueOf(column: string, { label, review, unless }: HeldColumn, value: unknown): HeldValue[] {
  if (value === null || value === undefined || value === '') return [];
  const reviewed = review === undefined || value === unless ? {} : { review };
  return [{ label: label!, column, value, ...reviewed }];
}
