import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import { POINT_KIND_OF } from '../people/contact-points/channels';
import { ContactPoint } from '../people/contact-points/contact-point.entity';
import { ContactPointRows } from '../people/contact-points/contact-point-rows';
import { readContactValue } from '../people/contact-points/contact-value';
import { refuse } from '../refusals';
import type { RecordContactInput } from './record-contact-input';

/** One of theirs, or one that is new on their record, with the change that made it so. */
export type UsedPoint = Awaited<ReturnType<ContactPointRows['given']>>;

/** The number or address a contact used. */
@Injectable()
export class UsedPoints {
  constructor(
    private readonly points: ContactPointRows,
    private readonly clock: Clock,
  ) {}

  /** Another one that they gave is added to theirs, not asked about yet. @throws RefusedError */
  async of(tx: Tx, input: RecordContactInput): Promise<UsedPoint | undefined> {
    const { personId, contactPointId, otherPoint, aroundPointId } = input;
    if (contactPointId === null && otherPoint === null && !aroundPointId) return undefined;
    // Whoever freezes or changes a number holds the person too: what is read here stays so until the end.
    await tx.query('select from person where id = $1 for no key update', [personId]);
    if (otherPoint !== null) return this.given(tx, input, otherPoint);
    if (contactPointId === null) return undefined;
    const point = /^\d{1,18}$/.test(contactPointId)
      ? await tx.findOneBy(ContactPoint, { id: contactPointId, personId })
      : null;
    if (point === null) return refuse('contactPointId', 'not-theirs', 'Choose one of their numbers and addresses');
    return { point, change: undefined };
  }

  private given(
    tx: Tx,
    { personId, contactPointId, channel }: RecordContactInput,
    otherPoint: string,
  ): Promise<UsedPoint> {
    const kind = POINT_KIND_OF[channel];
    if (contactPointId !== null)
      return refuse('otherPoint', 'two-points', 'Choose one from the list or enter another one, not both');
    if (kind === undefined)
      return refuse('otherPoint', 'point-does-not-fit', 'A video call needs no number or address');
    const { problem } = readContactValue(kind, otherPoint);
    if (problem !== null) return refuse('otherPoint', 'unreadable', problem);
    return this.points.given(tx, personId, kind, otherPoint, this.clock.now());
  }
}
