import type { Tx } from '../database/transactions';
import type { Role } from '../identity/permissions';
import type { QueuedMessage } from '../outbox/queued-messages';
import type { Letter, Recipient } from './letter';

interface AccountRow {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly deskId: string | null;
  readonly disabled: boolean;
}

/** Reads who the message is for. Nobody writes to a disabled account; an agency that has closed cannot be reached. */
export async function recipientOf(tx: Tx, message: QueuedMessage): Promise<Recipient | Letter> {
  if (message.toPersonId !== null) return { kind: 'person', id: message.toPersonId };
  if (message.toAccountId !== null) {
    const rows: AccountRow[] = await tx.query(
      `select id, email, role, desk_id as "deskId", disabled_at is not null as disabled from account where id = $1`,
      [message.toAccountId],
    );
    const account = rows[0]!;
    if (account.disabled) return { notNeeded: true };
    const { id, role, deskId, email } = account;
    return { kind: 'account', email, actor: { kind: 'account', id, role, deskId } };
  }
  const rows: { id: string; email: string; active: boolean }[] = await tx.query(
    `select id, email, active from agency where id = $1`,
    [message.toAgencyId],
  );
  const agency = rows[0]!;
  return agency.active ? { kind: 'agency', id: agency.id, email: agency.email } : { undeliverable: 'agency-closed' };
}
