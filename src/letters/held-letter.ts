import type { PersonToActFor } from '../contacts/person-to-act-for';
import type { Tx } from '../database/transactions';
import { type Actor, withoutGlass } from '../identity/actor';
import { NotFoundError } from '../refusals';
import { LETTER, type LetterRow } from './letter';

export interface OneLetter {
  readonly personId: string;
  readonly letterId: string;
}

/**
 * A letter of a person the actor speaks to, and the person with it, held until the transaction ends: whoever changes an
 * address waits, so what is read of it now is so when the letter leaves. @throws NotFoundError, RefusedError
 */
export async function holdLetter(
  tx: Tx,
  people: PersonToActFor,
  actor: Actor,
  { personId, letterId }: OneLetter,
): Promise<LetterRow> {
  await people.check(tx, withoutGlass(actor), personId);
  await tx.query('select from person where id = $1 for no key update', [personId]);
  const rows: LetterRow[] = await tx.query(
    `select ${LETTER.columns} from ${LETTER.tables} where l.id = $1 and l.person_id = $2 for update of l`,
    [/^\d{1,18}$/.test(letterId) ? letterId : '0', personId],
  );
  if (rows[0] === undefined) throw new NotFoundError('letter');
  return rows[0];
}
