import { isSensitive } from '../cases/sensitive-flags';
import { FLAGS_AND_MARKS } from '../people/flags-and-marks';
import type { Tx } from '../database/transactions';
import { ContactPoint } from '../people/contact-points/contact-point.entity';
import { displayName } from '../people/person-name';
import { Person } from '../people/person.entity';
import type { LetterRow, Void } from './letter';
import { saysWho, whyNotTo } from './letter-rules';

export interface Standing {
  readonly person: Person;
  readonly point: ContactPoint;
  /** Why it may not leave; undefined where it may. */
  readonly void: Void | undefined;
}

type About = Pick<LetterRow, 'personId' | 'pointId' | 'sayWho' | 'preparedAt' | 'confirmed'>;

/**
 * Looks again, at the moment of printing or sending: where the letter goes, and whether it still may. An address that
 * was replaced, frozen or spoken of anew since the letter was prepared makes it void for good.
 */
export async function standingOf(tx: Tx, letter: About): Promise<Standing> {
  const person = await tx.findOneByOrFail(Person, { id: letter.personId });
  const point = await tx.findOneByOrFail(ContactPoint, { id: letter.pointId, personId: letter.personId });
  return { person, point, void: await whyVoid(tx, letter, point) };
}

async function whyVoid(tx: Tx, letter: About, point: ContactPoint): Promise<Void | undefined> {
  const why = whyNotTo(point);
  if (why !== undefined) return why;
  if (letter.sayWho && !saysWho(point)) return 'changed';
  if (await wasSpokenOf(tx, letter)) return 'changed';
  return !letter.confirmed && (await isSensitivePerson(tx, letter.personId)) ? 'sensitive' : undefined;
}

/** Frozen and used again, or another answer of the person: whoever prepared it did not know that. */
async function wasSpokenOf(tx: Tx, { personId, pointId, preparedAt }: About): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select 1 from person_change where person_id = $1 and contact_point_id = $2 and at > $3
        and (field like '%\\_safety' or field like '%\\_frozen') limit 1`,
    [personId, pointId, preparedAt],
  );
  return rows.length > 0;
}

export async function isSensitivePerson(tx: Tx, personId: string): Promise<boolean> {
  const rows: { flags: string[] }[] = await tx.query(
    `select ${FLAGS_AND_MARKS} as flags from participant pt join crime_case c on c.id = pt.case_id where pt.person_id = $1`,
    [personId],
  );
  return rows.some(({ flags }) => isSensitive(flags));
}

/** The lines of an envelope's window: the name, then the address. */
export const windowLines = (person: Person, point: ContactPoint): string[] => [
  displayName(person),
  ...point.value.split('\n'),
];
