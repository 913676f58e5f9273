import { newDataSource } from './data-source';

/** Whether there are contact details from before they were sealed: only a program with the key can seal them. */
export async function hasPlainDetails(databaseUrl: string): Promise<boolean> {
  const source = await newDataSource(databaseUrl, 1).initialize();
  try {
    const sql = `select from details_key where name = 'none' and retired_at is null`;
    const rows: unknown[] = await source.query(sql);
    return rows.length > 0;
  } finally {
    await source.destroy();
  }
}
