import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import type { AccountActor } from '../../identity/actor';

const EMAILS = {
  supervisor: 'supervisor@example.org',
  pat: 'pcso@example.org',
  robin: 'pcso.2@example.org',
  kim: 'pcso.3@example.org',
  administrator: 'administrator@example.org',
  supervisorOfLambeth: 'supervisor.lambeth@example.org',
  officer: 'officer.1@example.org',
  jo: 'pcso.lambeth@example.org',
} as const;

/** The made-up staff by name, as those who act. */
export async function demonstrationAccounts(
  app: INestApplicationContext,
): Promise<Record<keyof typeof EMAILS, AccountActor>> {
  const rows: { email: string; actor: AccountActor }[] = await app.get(Transactions).reader.query(
    `select email, json_build_object('kind', 'account', 'id', id::text, 'role', role, 'deskId', desk_id::text) as actor
       from account where email = any ($1)`,
    [Object.values(EMAILS)],
  );
  const byEmail = new Map(rows.map(({ email, actor }) => [email, actor]));
  const entries = Object.entries(EMAILS).map(([name, email]) => [name, byEmail.get(email)!]);
  return Object.fromEntries(entries) as Record<keyof typeof EMAILS, AccountActor>;
}
