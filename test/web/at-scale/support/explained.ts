import type { Client } from 'pg';
import type { HeardQuery } from './heard-queries';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

const EXPLAINABLE = /^\s*(select|with|insert|update|delete)\b/i;

/** The tables a query would read from one end to the other. Nothing of it is done. */
export async function readWhole(client: Client, { text, values, as }: HeardQuery): Promise<string[]> {
  if (!EXPLAINABLE.test(text)) return [];
  await client.query('begin');
  try {
    for (const said of as) await client.query(said.text, [...said.values]);
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (format json) ${text}`, [
      ...values,
    ]);
    return [...new Set(wholeTables(rows[0]!['QUERY PLAN'][0].Plan))];
  } finally {
    await client.query('rollback');
  }
}

const wholeTables = (node: PlanNode): string[] => [
  ...(node['Node Type'] === 'Seq Scan' ? [node['Relation Name']!] : []),
  ...(node.Plans ?? []).flatMap(wholeTables),
];

/** Tables of so many rows and more. */
export async function bigTables(client: Client, rows: number): Promise<Set<string>> {
  const { rows: big } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= $1`,
    [rows],
  );
  return new Set(big.map(({ name }) => name));
}
