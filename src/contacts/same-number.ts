import type { Tx } from '../database/transactions';
import type { Details } from '../details/details';
import type { ContactPointKind } from '../people/contact-points/contact-point.entity';
import { readContactValue } from '../people/contact-points/contact-value';
import { SOMEONE_ELSE_ANSWERED } from '../people/contact-points/safety-words';

/** A row of a number or address: somebody's own, or of somebody around them; `personId` is whose record it stands on. */
export interface StandingNumber {
  readonly table: 'contact_point' | 'around_point';
  readonly id: string;
  readonly personId: string;
  readonly kind: ContactPointKind;
}

export interface AnsweredNumber extends StandingNumber {
  readonly value: string;
}

/**
 * Wherever this number or address stands, in one order, and the people on whose record it is kept as they are: two who
 * freeze it at once wait for each other, and whoever changes one of these people is waited for before a row is taken.
 */
export async function sameEverywhere(tx: Tx, details: Details, answered: AnsweredNumber): Promise<StandingNumber[]> {
  const { table, id, kind, value } = answered;
  const [own]: { mark: string }[] = await tx.query(`select match_value as mark from ${table} where id = $1`, [id]);
  const marks = [own!.mark, ...details.marks(kind, readContactValue(kind, value).matchValue)];
  const found: StandingNumber[] = await tx.query(
    `select * from (
       select 'contact_point' as "table", id, person_id as "personId", kind from contact_point
        where kind = $1 and match_value = any ($2::text[]) and replaced_at is null
       union all
       select 'around_point', p.id, r.person_id, p.kind from around_point p join person_around r on r.id = p.around_id
        where p.kind = $1 and p.match_value = any ($2::text[]) and p.replaced_at is null) it
      order by "table", id`,
    [kind, marks],
  );
  const people = found.map(({ personId }) => personId);
  await tx.query('select from person where id = any ($1::bigint[]) order by id for key share', [people]);
  return found;
}

/** Nobody uses it any more from now on. Answers false where it was frozen already: it stays as it is. */
export async function freezeRow(tx: Tx, { table, id }: StandingNumber, at: Date): Promise<boolean> {
  const saysWhy = table === 'contact_point';
  // Answers rows and how many: TypeORM's way with an update.
  const [rows]: [unknown[], number] = await tx.query(
    `update ${table} set frozen_at = $2${saysWhy ? ', frozen_reason = $3' : ''}
      where id = $1 and frozen_at is null returning id`,
    [id, at, ...(saysWhy ? [SOMEONE_ELSE_ANSWERED] : [])],
  );
  return rows.length > 0;
}
