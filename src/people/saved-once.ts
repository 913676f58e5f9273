import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError, NotFoundError } from '../refusals';

/**
 * Whether this form of a person's details is sent for the first time. The same form sent twice at once: the second waits
 * here for the first. Ask before the person's version is compared, which the first sending has changed.
 * @throws ConflictError for a form of another person or account
 */
export async function firstSending(
  tx: Tx,
  actor: Actor,
  personId: string,
  formKey: string | undefined,
  at: Date,
): Promise<boolean> {
  if (formKey === undefined) return true;
  if (actor.kind !== 'account' || !/^\d{1,18}$/.test(personId)) throw new NotFoundError('person');
  const inserted: unknown[] = await tx.query(
    `insert into person_form (form_key, person_id, by_account_id, at)
     select $1, p.id, $3, $4 from person p where p.id = $2 on conflict (form_key) do nothing returning form_key`,
    [formKey, personId, actor.id, at],
  );
  if (inserted.length > 0) return true;
  const [first]: { mine: boolean }[] = await tx.query(
    'select person_id = $2 and by_account_id = $3 as mine from person_form where form_key = $1',
    [formKey, personId, actor.id],
  );
  if (first === undefined) throw new NotFoundError('person');
  if (!first.mine) throw new ConflictError('This form was used for somebody else. Open the page again.');
  return false;
}
