import { HELD } from '../../src/data-rights/held/held-tables';
import { WITHOUT_POLICY } from '../../src/data-rights/held/left-out';
import type { Transactions } from '../../src/database/transactions';
import type { Actor } from '../../src/identity/actor';
import { reachOf } from '../../src/identity/reach-of';
import { type Column, columnsOfSchema } from './schema';

/**
 * What of somebody's rows an actor's own statements see, change, remove or add, when they name the rows and no scope:
 * `contact seen`. Outside of any request nothing is hidden, so that there are rows to try.
 */
export async function withinReach(transactions: Transactions, actor: Actor, personId: string): Promise<string[]> {
  const all = await columnsOfSchema(transactions.reader);
  const found: string[] = [];
  for (const { table, of } of HELD.filter((it) => !Object.hasOwn(WITHOUT_POLICY, it.table))) {
    const columns = all.filter((it) => it.table === table && !it.generated).map(nameOf);
    const rows: { at: string; row: object }[] = await transactions.reader.query(
      `select t.ctid::text as at, to_jsonb(t) as row from ${table} t where ${of}`,
      [personId],
    );
    const at = [rows.map((one) => one.at)];
    const changed = columns.find((column) => column !== 'id')!;
    const tries: Record<string, [string, unknown[]]> = {
      seen: [`select * from ${table} where ctid = any ($1::tid[])`, at],
      changed: [`update ${table} set ${changed} = ${changed} where ctid = any ($1::tid[]) returning 1`, at],
      removed: [`delete from ${table} where ctid = any ($1::tid[]) returning 1`, at],
      added: [
        `insert into ${table} (${columns.join(', ')}) overriding system value
         select ${columns.join(', ')} from jsonb_populate_record(null::${table}, $1) returning 1`,
        [rows[0]?.row],
      ],
    };
    for (const [how, [sql, parameters]] of Object.entries(tries))
      if (rows.length > 0 && (await reaches(transactions, actor, sql, parameters))) found.push(`${table} ${how}`);
  }
  return found;
}

/** In a transaction that is undone. */
async function reaches(transactions: Transactions, actor: Actor, sql: string, parameters: unknown[]): Promise<boolean> {
  let rows = 0;
  const tried = transactions.inRequest(reachOf(actor), () =>
    transactions.run(async (tx) => {
      rows = ((await tx.query(sql, parameters)) as unknown[]).flat().filter((it) => typeof it === 'object').length;
      throw new Error('undone');
    }),
  );
  const fault = await tried.catch((thrown: Error) => thrown.message);
  if (rows > 0) return true;
  if (!/^undone$|violates row-level security policy/.test(String(fault))) return true;
  return false;
}

const nameOf = ({ column }: Column): string => column;
