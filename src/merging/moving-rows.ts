import type { Tx } from '../database/transactions';
import { type Moving, WHAT_MOVES } from './what-moves';

interface Merge {
  readonly id: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly at: Date;
}

/** Where a row is written down that was moved, or that holds no more. */
const KEEP = `insert into person_merge_row (merge_id, moved_column, row_id, ended) select`;

/** Gives every row of the merged record to the kept one, and writes down which. */
export async function moveRows(tx: Tx, merge: Merge): Promise<void> {
  for (const [column, moving] of Object.entries(WHAT_MOVES)) {
    if (moving.how === 'one-holds') await endAllButOne(tx, merge, column, moving);
    await moveColumn(tx, merge, column, moving);
  }
}

async function moveColumn(tx: Tx, { id, keptId, mergedId }: Merge, column: string, moving: Moving): Promise<void> {
  if (moving.how === 'stays') return;
  const [table, name] = column.split('.') as [string, string];
  const { stay, set } =
    moving.how === 'pair' ? asPair(table, name, moving.open) : { stay: unlessOf(moving), set: `${name} = $1` };
  await tx.query(
    `with moved as (update ${table} t set ${set} where t.${name} = $2 and not (${stay}) returning t.id)
     ${KEEP} $3::bigint, '${column}', m.id, false from moved m`,
    [keptId, mergedId, id],
  );
}

const unlessOf = (moving: Moving): string => (moving.how === 'moves' ? (moving.unless ?? 'false') : 'false');

/** The kept one and the other, in order; not where they are that pair themselves, or one is there already. */
function asPair(table: string, name: string, open: string): { readonly stay: string; readonly set: string } {
  const other = name === 'person_id' ? 't.other_id' : 't.person_id';
  const there = `exists (select from ${table} k where k.person_id = least(${other}, $1::bigint)
    and k.other_id = greatest(${other}, $1::bigint) and ${open.replaceAll('t.', 'k.')}) and ${open}`;
  return {
    stay: `${other} = $1 or (${there})`,
    set: `person_id = least(${other}, $1::bigint), other_id = greatest(${other}, $1::bigint)`,
  };
}

async function endAllButOne(
  tx: Tx,
  { id, keptId, mergedId, at }: Merge,
  column: string,
  { group, best }: Extract<Moving, { how: 'one-holds' }>,
): Promise<void> {
  const [table] = column.split('.') as [string];
  await tx.query(
    `with both_ as (select t.id, row_number() over (partition by ${group} order by ${best}) as place
       from ${table} t where t.person_id in ($1, $2) and t.replaced_at is null),
     ended as (update ${table} t set replaced_at = $4 from both_ b where b.id = t.id and b.place > 1 returning t.id)
     ${KEEP} $3::bigint, '${column}', e.id, true from ended e`,
    [keptId, mergedId, id, at],
  );
}

/** Gives back what was moved, as it is by now; duties that were opened since go with the part in the case they are of. */
export async function moveBack(tx: Tx, { id, keptId, mergedId, at }: Merge): Promise<void> {
  for (const [column, moving] of Object.entries(WHAT_MOVES)) {
    if (moving.how === 'stays') continue;
    const [table, name] = column.split('.') as [string, string];
    const mine = `exists (select from person_merge_row r where r.merge_id = $3 and r.moved_column = '${column}'
      and r.row_id = t.id and r.ended = `;
    const other = `case when t.person_id = $1 then t.other_id else t.person_id end`;
    const set =
      moving.how === 'pair'
        ? `person_id = least(${other}, $2::bigint), other_id = greatest(${other}, $2::bigint)`
        : `${name} = $2`;
    const whose = moving.how === 'pair' ? '$1 in (t.person_id, t.other_id)' : `t.${name} = $1`;
    await tx.query(`update ${table} t set ${set} where ${whose} and ${mine} false)`, [keptId, mergedId, id]);
    if (moving.how === 'one-holds')
      await tx.query(
        `update ${table} t set replaced_at = null where t.replaced_at = $1 and ${mine} true)`.replace('$3', '$2'),
        [at, id],
      );
  }
  await tx.query(
    `update duty d set person_id = pt.person_id from participant pt
      where pt.id = d.participant_id and d.person_id = $1 and pt.person_id = $2`,
    [keptId, mergedId],
  );
}

/** Tables in which staff or agencies add rows; what was counted or written down beside them says nothing. */
const COUNTED = new Set(['duty', 'message', 'person', 'possible_duplicate']);
const ADDED_TO = [
  ...new Set(
    Object.entries(WHAT_MOVES)
      .filter(([, { how }]) => how !== 'stays')
      .map(([column]) => column.split('.')[0]!)
      .filter((table) => !COUNTED.has(table)),
  ),
];

/** By table the highest id there is now. */
export async function highestIds(tx: Tx): Promise<Record<string, string>> {
  const sql = ADDED_TO.map((table) => `select '${table}' as table, coalesce(max(id), 0)::text as id from ${table}`);
  const rows: { table: string; id: string }[] = await tx.query(sql.join(' union all '));
  return Object.fromEntries(rows.map(({ table, id }) => [table, id]));
}

/** The tables that have got rows about the kept person since: nobody can say of which of the two they are. */
export async function addedSince(tx: Tx, keptId: string, highest: Readonly<Record<string, string>>): Promise<string[]> {
  const sql = Object.entries(WHAT_MOVES)
    .map(([column]) => column.split('.') as [string, string])
    .filter(([table]) => ADDED_TO.includes(table))
    .map(
      ([table, name]) => `select '${table}' as table where exists (select from ${table} where ${name} = $1
        and id > ($2::jsonb ->> '${table}')::bigint)`,
    );
  const rows: { table: string }[] = await tx.query(sql.join(' union '), [keptId, JSON.stringify(highest)]);
  return rows.map(({ table }) => table);
}
