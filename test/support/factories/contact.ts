import { randomUUID } from 'node:crypto';
import type { AccountActor } from './account';
import { insert, type Sql } from './rows';

interface Told {
  readonly caseId: string;
  readonly eventId: string;
  readonly kind: string;
}

/** A telephone call to a person at `at` (ISO), with what it told. The duties are not counted again by this. */
export async function makeContact(
  sql: Sql,
  by: AccountActor,
  personId: string,
  at: string,
  outcome: string,
  told: readonly Told[] = [],
): Promise<string> {
  const id = await insert(sql, 'contact', {
    person_id: personId,
    at,
    channel: 'telephone',
    direction: 'outgoing',
    outcome,
    by_account_id: by.id,
    recorded_at: at,
    form_key: randomUUID(),
  });
  for (const { caseId, eventId, kind } of told)
    await sql.query('insert into contact_told (contact_id, case_id, event_id, kind) values ($1, $2, $3, $4)', [
      id,
      caseId,
      eventId,
      kind,
    ]);
  return id;
}
