import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { newIds } from '../../database/bulk-rows';
import type { Tx } from '../../database/transactions';
import { Details } from '../../details/details';
import { ContactPoint, type ContactPointKind, type Safety } from './contact-point.entity';
import { marksOfPoint } from './contact-point-marks';
import { type ContactValue, readContactValue } from './contact-value';
import type { FieldChange } from '../person-history';

export interface NewPoint extends Partial<
  Pick<ContactPoint, 'bestTimes' | 'mayAnswer' | 'askedOn' | 'askedHow' | 'askedById'>
> {
  readonly personId: string;
  readonly kind: ContactPointKind;
  readonly read: ContactValue;
  readonly safety: Safety;
  readonly at: Date;
}

/** The rows of numbers and addresses: sealed as they are written, found by their marks. */
@Injectable()
export class ContactPointRows {
  constructor(private readonly details: Details) {}

  /** The person's present one with this value; undefined where they have none. */
  async current(
    tx: Tx,
    personId: string,
    kind: ContactPointKind,
    { matchValue }: ContactValue,
  ): Promise<ContactPoint | undefined> {
    const matchMark = In(this.details.marks(kind, matchValue));
    return (await tx.findOneBy(ContactPoint, { personId, kind, matchMark, replacedAt: IsNull() })) ?? undefined;
  }

  /**
   * Inserts one. A value the person had before and that was frozen, or never to be used, comes back as it was: a new row
   * is no answer from the person. `safety` other than `not-asked` is such an answer.
   */
  async insert(tx: Tx, point: NewPoint): Promise<ContactPoint> {
    const { personId, kind, read } = point;
    const earlier = await tx.findOne(ContactPoint, {
      where: { personId, kind, matchMark: In(this.details.marks(kind, read.matchValue)) },
      order: { id: 'DESC' },
    });
    const safety = point.safety === 'not-asked' && earlier?.safety === 'never' ? 'never' : point.safety;
    const [id] = (await newIds(tx, 'contact_point', 1)) as [string];
    const marks = marksOfPoint(this.details, kind, read);
    await tx.query(
      `insert into contact_point (id, person_id, kind, value, match_value, postcode, match_ending, problem, safety,
         best_times, may_answer, asked_on, asked_how, asked_by_id, frozen_at, frozen_reason, since)
       overriding system value
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        ...[id, personId, kind, this.details.seal('contact_point.value', id, read.value)],
        ...[marks.value, marks.postcode, marks.ending, read.problem, safety],
        this.details.seal('contact_point.best_times', id, point.bestTimes ?? null),
        this.details.seal('contact_point.may_answer', id, point.mayAnswer ?? null),
        ...[point.askedOn ?? null, point.askedHow ?? null, point.askedById ?? null],
        ...[earlier?.frozenAt ?? null, earlier?.frozenReason ?? null, point.at],
      ],
    );
    return (await tx.findOneBy(ContactPoint, { id }))!;
  }

  /** Adds what the person gave as another number, or answers the one they have already. */
  async given(
    tx: Tx,
    personId: string,
    kind: ContactPointKind,
    value: string,
    at: Date,
  ): Promise<{ readonly point: ContactPoint; readonly change: FieldChange | undefined }> {
    const read = readContactValue(kind, value);
    const known = await this.current(tx, personId, kind, read);
    if (known !== undefined) return { point: known, change: undefined };
    const point = await this.insert(tx, { personId, kind, read, safety: 'not-asked', at });
    return { point, change: { field: kind, old: null, new: read.value, contactPointId: point.id } };
  }

  /** What is said about it is another now. */
  async restate(
    tx: Tx,
    id: string,
    said: Partial<Pick<ContactPoint, 'safety' | 'bestTimes' | 'mayAnswer' | 'askedOn' | 'askedHow' | 'askedById'>>,
  ): Promise<void> {
    const { bestTimes, mayAnswer, ...others } = said;
    await tx.update(ContactPoint, id, {
      ...others,
      ...(bestTimes === undefined ? {} : { bestTimes: this.details.seal('contact_point.best_times', id, bestTimes) }),
      ...(mayAnswer === undefined ? {} : { mayAnswer: this.details.seal('contact_point.may_answer', id, mayAnswer) }),
    });
  }
}
