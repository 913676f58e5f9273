import type { Actor } from '../../../src/identity/actor';
import type { Role } from '../../../src/identity/permissions';
import { insert, next, type Sql } from './rows';

export type AccountActor = Extract<Actor, { kind: 'account' }>;

/** An account without a password, as the actor it signs in as. `deskId` for the roles that have a desk. */
export async function makeAccount(
  sql: Sql,
  role: Role,
  deskId: string | null = null,
  name?: string,
): Promise<AccountActor> {
  const number = next();
  const id = await insert(sql, 'account', {
    email: `${role}.${number}@example.org`,
    name: name ?? `Sample ${role} ${number}`,
    role,
    desk_id: deskId,
    created_at: '2026-01-05T09:00:00Z',
  });
  return { kind: 'account', id, role, deskId };
}
