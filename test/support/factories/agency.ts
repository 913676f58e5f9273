import { insert, next, type Sql } from './rows';

/** An active support agency that serves all of London; any column can be given. */
export function makeAgency(sql: Sql, columns: Record<string, unknown> = {}): Promise<string> {
  const number = next();
  return insert(sql, 'agency', {
    name: `Sample Support ${String(number).padStart(4, '0')}`,
    kind: 'support',
    email: `agency.${number}@example.org`,
    telephone: '020 7946 0200',
    services: ['emotional-support'],
    boroughs: [],
    created_at: '2026-01-05T09:00:00Z',
    ...columns,
  });
}
