import { insert, next, type Sql } from './rows';

/** An open desk, of a borough of its own unless one is named. */
export function makeDesk(sql: Sql, borough = `Borough ${next()}`): Promise<string> {
  const slug = borough.toLowerCase().replaceAll(' ', '-');
  return insert(sql, 'desk', { borough, slug, opened_at: '2026-01-05T09:00:00Z' });
}
