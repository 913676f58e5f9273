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
 * A letter that may leave or be thrown away, of a person the actor speaks to, and that person, held until the transaction
 * ends: nobody else decides about the letter, and whoever changes an address waits, so what is read of it now is so when the
 * letter leaves. @throws NotFoundError, RefusedError
 */
export async function holdLetter(tx: Tx, people: PersonToActFor, actor: Actor, which: OneLetter): Promise<LetterRow> {
  await people.check(tx, withoutGlass(actor), which.personId);
  await tx.query('select from person where id = $1 for no key update', [which.personId]);
  return theLetter(tx, which);
}

/**
 * A letter that has left, held by itself: its email may be in the hand of the mail server, and nobody is kept from the person
 * or their cases until that has answered. @throws NotFoundError, RefusedError
 */
export async function holdLeft(tx: Tx, people: PersonToActFor, actor: Actor, which: OneLetter): Promise<LetterRow> {
  await people.check(tx, withoutGlass(actor), which.personId);
  return theLetter(tx, which, 'for update of l');
}

async function theLetter(tx: Tx, { personId, letterId }: OneLetter, how = ''): Promise<LetterRow> {
  const rows: LetterRow[] = await tx.query(
    `select ${LETTER.columns} from ${LETTER.tables} where l.id = $1 and l.person_id = $2 ${how}`,
    [/^\d{1,18}$/.test(letterId) ? letterId : '0', personId],
  );
  if (rows[0] === undefined) throw new NotFoundError('letter');
  return rows[0];
}
