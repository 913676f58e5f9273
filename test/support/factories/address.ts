import { insert, next, type Sql } from './rows';

/** A postal address the person has said is safe; any column can be given. */
export function makeAddress(sql: Sql, personId: string, columns: Record<string, unknown> = {}): Promise<string> {
  const number = next();
  return insert(sql, 'contact_point', {
    person_id: personId,
    kind: 'address',
    value: `${number} Example Row\nCamden\nLondon\nN1 1AA`,
    match_value: `${number}examplerowcamdenlondonn11aa`,
    safety: 'safe',
    since: '2026-03-02T09:00:00Z',
    ...columns,
  });
}

/** An email address at example.org the person has said is safe; any column can be given. */
export function makeEmail(sql: Sql, personId: string, columns: Record<string, unknown> = {}): Promise<string> {
  const value = `person.${next()}@example.org`;
  const row = { person_id: personId, kind: 'email', value, match_value: value, safety: 'safe' };
  return insert(sql, 'contact_point', { ...row, since: '2026-03-02T09:00:00Z', ...columns });
}
