import { insert, next, type Sql } from './rows';

/** A person of a desk with the least that is needed; any column can be given. */
export function makePerson(sql: Sql, deskId: string, columns: Record<string, unknown> = {}): Promise<string> {
  const familyName = `Sampleperson${next()}`;
  return insert(sql, 'person', {
    desk_id: deskId,
    given_names: 'Testa',
    family_name: familyName,
    match_name: `${familyName.toLowerCase()} testa`,
    born_on: '1990-05-17',
    created_at: '2026-03-02T09:00:00Z',
    ...columns,
  });
}

export function makePhone(sql: Sql, personId: string, columns: Record<string, unknown> = {}): Promise<string> {
  const number = String(next()).padStart(3, '0').slice(-3);
  return insert(sql, 'contact_point', {
    person_id: personId,
    kind: 'phone',
    value: `07700 900${number}`,
    match_value: `+447700900${number}`,
    since: '2026-03-02T09:00:00Z',
    ...columns,
  });
}
