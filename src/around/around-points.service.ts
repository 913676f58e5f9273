import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import type { LegalDay } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import { newIds } from '../database/bulk-rows';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import type { AccountActor, Actor } from '../identity/actor';
import { marksOfPoint } from '../people/contact-points/contact-point-marks';
import { problemsOfSafety, type StatedSafety } from '../people/contact-points/contact-point-rules';
import type { AskedHow, ContactPointKind, Safety } from '../people/contact-points/contact-point.entity';
import { type ContactValue, readContactValue } from '../people/contact-points/contact-value';
import { personToChange } from '../people/person-to-change';
import { firstSending } from '../people/saved-once';
import { NotFoundError, RefusedError, refuse } from '../refusals';
import { PeopleAround } from './people-around.service';
import type { AroundPoint } from './people-around.queries';

export interface AroundPointForm extends StatedSafety {
  readonly personId: string;
  readonly aroundId: string;
  /** Of one that is recorded already; null for another one. */
  readonly pointId: string | null;
  readonly kind: ContactPointKind;
  /** As typed; empty ends the one that is recorded. */
  readonly value: string;
  readonly version: number;
  readonly formKey: string;
}

interface Earlier {
  readonly safety: Safety;
  readonly frozenAt: Date | null;
  readonly askedOn: LegalDay | null;
  readonly askedHow: AskedHow | null;
  readonly askedById: string | null;
}

/** Numbers and addresses of those around a person. Each is as safe as the one whose it is has said when asked. */
@Injectable()
export class AroundPoints {
  constructor(
    private readonly transactions: Transactions,
    private readonly around: PeopleAround,
    private readonly details: Details,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError, RefusedError, ConflictError */
  async save(actor: Actor, input: AroundPointForm): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    const { personId, aroundId, pointId, kind, version, formKey } = input;
    return this.transactions.run(async (tx) => {
      await personToChange(tx, actor, personId);
      if (!(await firstSending(tx, actor, personId, formKey, this.clock.now()))) return;
      await personToChange(tx, actor, personId, version);
      const whose = await this.around.theirs(tx, personId, aroundId);
      if (whose.otherId !== null)
        return refuse('value', 'on-record', 'They are on record themselves: their numbers are on their own page');
      const before = pointId === null ? undefined : whose.points.find(({ id }) => id === pointId);
      if (pointId !== null && before === undefined) throw new NotFoundError('contact detail');
      const read = readContactValue(before?.kind ?? kind, input.value);
      const kindOfIt = before?.kind ?? kind;
      const earlier = await this.earlier(tx, aroundId, kindOfIt, read);
      if (read.value !== '') await this.judge(tx, input, read, kindOfIt, earlier);
      if (before !== undefined) await this.end(tx, before);
      const id = read.value === '' ? null : await this.insert(tx, actor, input, read, kindOfIt, earlier);
      await tx.query('update person set version = version + 1 where id = $1', [personId]);
      const detail = { around: aroundId, from: pointId, to: id, safety: input.safety };
      const subject = { kind: 'person', id: personId } as const;
      await this.audit.write(tx, actor, 'around-point-changed', subject, detail);
    });
  }

  /** How the same number stood when it was theirs last: frozen, or never to be used, it stays so until they are asked. */
  private async earlier(tx: Tx, aroundId: string, kind: ContactPointKind, read: ContactValue) {
    const rows: Earlier[] = await tx.query(
      `select safety, frozen_at as "frozenAt", asked_on::text as "askedOn", asked_how as "askedHow",
              asked_by_id as "askedById"
         from around_point where around_id = $1 and kind = $2 and match_value = any($3::text[]) order by id desc limit 1`,
      [aroundId, kind, this.details.marks(kind, read.matchValue)],
    );
    return rows[0];
  }

  private async judge(
    tx: Tx,
    input: AroundPointForm,
    read: ContactValue,
    kind: ContactPointKind,
    earlier: Earlier | undefined,
  ): Promise<void> {
    if (read.problem !== null) return refuse('value', 'unreadable', read.problem);
    const frozen = (earlier?.frozenAt ?? null) !== null;
    const reasons = problemsOfSafety(input, frozen ? 'not-asked' : earlier?.safety, this.clock.today());
    if (frozen && (input.safety === 'not-asked' || input.askedOn === null)) {
      const message = 'Someone else answered it: ask them by another way, and say what they answered';
      reasons.push({ field: 'safety', code: 'frozen', message });
    }
    if (reasons.length > 0) throw new RefusedError(reasons);
    const rows: unknown[] = await tx.query(
      'select from contact_point where person_id = $1 and kind = $2 and match_value = any($3::text[])',
      [input.personId, kind, this.details.marks(kind, read.matchValue)],
    );
    // Whoever takes it for the parent's would ring the person, whatever the person has said of it.
    if (kind !== 'address' && rows.length > 0)
      return refuse('value', 'the-persons', 'This is the person’s own: it is under how to contact them');
  }

  private end(tx: Tx, { id }: AroundPoint): Promise<unknown> {
    return tx.query('update around_point set replaced_at = $2 where id = $1', [id, this.clock.now()]);
  }

  private async insert(
    tx: Tx,
    actor: AccountActor,
    input: AroundPointForm,
    read: ContactValue,
    kind: ContactPointKind,
    earlier: Earlier | undefined,
  ): Promise<string> {
    const [id] = (await newIds(tx, 'around_point', 1)) as [string];
    const marks = marksOfPoint(this.details, kind, read);
    const { bestTimes, mayAnswer, askedOn, askedHow } = input;
    const safety = input.safety === 'not-asked' && earlier?.safety === 'never' ? 'never' : input.safety;
    const asked = askedOn !== null && askedHow !== null;
    const before =
      safety === earlier?.safety ? [earlier.askedOn, earlier.askedHow, earlier.askedById] : [null, null, null];
    const inserted: unknown[] = await tx.query(
      `insert into around_point (id, around_id, kind, value, match_value, postcode, match_ending, safety, best_times,
         may_answer, asked_on, asked_how, asked_by_id, since)
       overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict do nothing returning id`,
      [
        ...[id, input.aroundId, kind, this.details.seal('around_point.value', id, read.value)],
        ...[marks.value, marks.postcode, marks.ending, safety],
        this.details.seal('around_point.best_times', id, bestTimes),
        this.details.seal('around_point.may_answer', id, mayAnswer),
        ...(asked ? [askedOn, askedHow, actor.id] : before),
        this.clock.now(),
      ],
    );
    return inserted.length === 0 ? refuse('value', 'known', 'They have this one already') : id;
  }
}
