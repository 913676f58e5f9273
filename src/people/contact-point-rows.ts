import { IsNull } from 'typeorm';
import type { Tx } from '../database/transactions';
import { ContactPoint, type ContactPointKind, type Safety } from './contact-point.entity';
import { type ContactValue, readContactValue } from './contact-value';
import { pointField } from './person-fields';
import type { FieldChange } from './person-history';

export interface NewPoint extends Partial<
  Pick<ContactPoint, 'bestTimes' | 'mayAnswer' | 'askedOn' | 'askedHow' | 'askedById'>
> {
  readonly personId: string;
  readonly kind: ContactPointKind;
  readonly read: ContactValue;
  readonly safety: Safety;
  readonly at: Date;
}

/** The person's present one with this value; undefined where they have none. */
export async function currentPoint(
  tx: Tx,
  personId: string,
  kind: ContactPointKind,
  { matchValue }: ContactValue,
): Promise<ContactPoint | undefined> {
  return (await tx.findOneBy(ContactPoint, { personId, kind, matchValue, replacedAt: IsNull() })) ?? undefined;
}

/**
 * Inserts one. A value the person had before and that was frozen, or never to be used, comes back as it was: a new row
 * is no answer from the person. `safety` other than `not-asked` is such an answer.
 */
export async function insertPoint(tx: Tx, { read, at, ...point }: NewPoint): Promise<ContactPoint> {
  const { personId, kind } = point;
  const earlier = await tx.findOne(ContactPoint, {
    where: { personId, kind, matchValue: read.matchValue },
    order: { id: 'DESC' },
  });
  const frozen = { frozenAt: earlier?.frozenAt ?? null, frozenReason: earlier?.frozenReason ?? null };
  const safety = point.safety === 'not-asked' && earlier?.safety === 'never' ? 'never' : point.safety;
  return tx.save(
    ContactPoint,
    tx.create(ContactPoint, { ...point, ...read, ...frozen, safety, since: at, replacedAt: null }),
  );
}

/** Adds what the person gave as another number, or answers the one they have already. */
export async function pointGiven(
  tx: Tx,
  personId: string,
  kind: ContactPointKind,
  value: string,
  at: Date,
): Promise<{ readonly point: ContactPoint; readonly change: FieldChange | undefined }> {
  const read = readContactValue(kind, value);
  const known = await currentPoint(tx, personId, kind, read);
  if (known !== undefined) return { point: known, change: undefined };
  const point = await insertPoint(tx, { personId, kind, read, safety: 'not-asked', at });
  return { point, change: { field: kind, old: null, new: read.value, contactPointId: point.id } };
}

/** Nobody uses it any more from now on. Frozen already, it stays as it is and nothing has changed. */
export async function freezePoint(
  tx: Tx,
  point: ContactPoint,
  at: Date,
  reason: string,
): Promise<FieldChange | undefined> {
  if (point.frozenAt !== null) return undefined;
  await tx.update(ContactPoint, point.id, { frozenAt: at, frozenReason: reason });
  return { field: pointField(point.kind, 'frozen'), old: null, new: reason, contactPointId: point.id };
}
