import type { Tx } from '../database/transactions';
import type { Role } from '../identity/permissions';
import type { Letter, Recipient } from './letter';

interface Row {
  readonly messageId: string;
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly accountEmail: string;
  readonly role: Role;
  readonly deskId: string | null;
  readonly disabled: boolean;
  readonly agencyId: string;
  readonly agencyEmail: string;
  readonly active: boolean;
}

/** Reads who messages are for. Nobody writes to a disabled account; an agency that has closed cannot be reached. */
export async function recipientsOf(tx: Tx, messageIds: readonly string[]): Promise<Map<string, Recipient | Letter>> {
  const rows: Row[] = await tx.query(
    `select m.id as "messageId", m.to_person_id as "personId", a.id as "accountId", a.email as "accountEmail", a.role,
            a.desk_id as "deskId", a.disabled_at is not null as disabled, g.id as "agencyId", g.email as "agencyEmail",
            g.active
       from message m left join account a on a.id = m.to_account_id left join agency g on g.id = m.to_agency_id
      where m.id = any ((select $1::bigint[])::bigint[])`,
    [messageIds],
  );
  return new Map(rows.map((row) => [row.messageId, recipient(row)]));
}

function recipient({ personId, accountId, ...row }: Row): Recipient | Letter {
  if (personId !== null) return { kind: 'person', id: personId };
  if (accountId === null)
    return row.active
      ? { kind: 'agency', id: row.agencyId, email: row.agencyEmail }
      : { undeliverable: 'agency-closed' };
  if (row.disabled) return { notNeeded: true };
  const { role, deskId } = row;
  return { kind: 'account', email: row.accountEmail, actor: { kind: 'account', id: accountId, role, deskId } };
}
