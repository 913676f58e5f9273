import type { Tx } from '../../database/transactions';
import { HELD } from '../held/held-tables';
import type { HeldTable } from '../held/held-table';

/** By table, how many of its rows were removed or emptied; tables with none are left out. */
export type ErasedCounts = Readonly<Record<string, number>>;

/** Removes or empties every row that says who a person is. What is left is dates, codes and ids. */
export async function eraseRows(tx: Tx, personId: string): Promise<ErasedCounts> {
  const counts: Record<string, number> = {};
  for (const held of HELD) {
    const statement = statementFor(held);
    if (statement === undefined) continue;
    const [, count]: [unknown[], number] = await tx.query(statement, [personId]);
    if (count > 0) counts[held.table] = count;
  }
  return counts;
}

/** Undefined where every column stays. */
function statementFor({ table, of, ofErased = of, removed, columns }: HeldTable): string | undefined {
  if (removed === true) return `delete from ${table} t where ${ofErased}`;
  const set = Object.entries(columns)
    .filter(([, { erased }]) => erased !== undefined)
    .map(([name, { erased }]) => `${name} = ${erased!}`);
  return set.length === 0 ? undefined : `update ${table} t set ${set.join(', ')} where ${ofErased}`;
}
