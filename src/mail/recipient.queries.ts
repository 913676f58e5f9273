import type { Tx } from '../database/transactions';
import type { Role } from '../identity/permissions';
import type { Letter, Recipient } from './letter';

interface Row {
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

/** Reads who a message is for. Nobody writes to a disabled account; an agency that has closed cannot be reached. */
export async function recipientOf(tx: Tx, messageId: string): Promise<Recipient | Letter> {
  const rows: Row[] = await tx.query(
    `select m.to_person_id as "personId", a.id as "accountId", a.email as "accountEmail", a.role, a.desk_id as "deskId",
            a.disabled_at is not null as disabled, g.id as "agencyId", g.email as "agencyEmail", g.active
       from message m left join account a on a.id = m.to_account_id left join agency g on g.id = m.to_agency_id
      where m.id = $1`,
    [messageId],
  );
  const [row] = rows;
  if (row === undefined) return { notNeeded: true };
  const { personId, accountId, accountEmail, role, deskId, agencyId, agencyEmail } = row;
  if (personId !== null) return { kind: 'person', id: personId };
  if (accountId === null)
    return row.active ? { kind: 'agency', id: agencyId, email: agencyEmail } : { undeliverable: 'agency-closed' };
  if (row.disabled) return { notNeeded: true };
  return { kind: 'account', email: accountEmail, actor: { kind: 'account', id: accountId, role, deskId } };
}
