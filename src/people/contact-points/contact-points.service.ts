import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../../audit/audit.service';
import { changed } from '../../audit/personal-values';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { Outbox } from '../../outbox/outbox.service';
import { NotFoundError, RefusedError, refuse } from '../../refusals';
import { ContactPointRows } from './contact-point-rows';
import { LikelyDuplicates } from '../duplicates/likely-duplicates.service';
import { problemsOfSafety, type StatedSafety } from './contact-point-rules';
import { ContactPoint, type ContactPointKind } from './contact-point.entity';
import { type ContactValue, readContactValue } from './contact-value';
import { tellAgencies } from './telling-agencies';
import { pointField } from '../person-fields';
import { type FieldChange, PersonHistory } from '../person-history';
import { personToChange } from '../person-to-change';
import type { Person } from '../person.entity';
import { firstSending } from '../saved-once';

interface Input {
  readonly personId: string;
  /** The person's version when the form was shown. */
  readonly version: number;
  /** Of the form, so that a double click saves once; left out by what is no form. */
  readonly formKey?: string;
}

export interface NewContactPoint extends Input, StatedSafety {
  readonly kind: ContactPointKind;
  readonly value: string;
}

export interface ContactPointChange extends Input, StatedSafety {
  readonly contactPointId: string;
  /** The same value again changes what is said about it; another replaces it; an empty one ends it. */
  readonly value: string;
}

export interface AskedAgain extends Input, StatedSafety {
  readonly contactPointId: string;
}

/** Telephone numbers, email addresses and postal addresses. One that is replaced stays in the record, marked so. */
@Injectable()
export class ContactPoints {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: ContactPointRows,
    private readonly history: PersonHistory,
    private readonly likely: LikelyDuplicates,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  add(actor: Actor, input: NewContactPoint): Promise<void> {
    return this.once(actor, input, async (tx, person) => {
      const read = this.readable(input.kind, input.value);
      if (read.value === '') return refuse('value', 'empty', 'Enter it, or go back without adding anything');
      this.judge(input, undefined);
      return [await this.insert(tx, actor, person, input.kind, read, input)];
    });
  }

  change(actor: Actor, input: ContactPointChange): Promise<void> {
    return this.once(actor, input, async (tx, person) => {
      const point = await this.current(tx, person, input.contactPointId);
      const read = readContactValue(point.kind, input.value);
      if (read.value === point.value) return this.restate(tx, actor, point, input);
      if (read.value !== '') {
        this.readable(point.kind, input.value);
        this.judge(input, undefined);
      }
      await tx.update(ContactPoint, point.id, { replacedAt: this.clock.now() });
      const replaced: FieldChange = { field: point.kind, old: point.value, new: null, contactPointId: point.id };
      if (read.value === '') return [replaced];
      const added = await this.insert(tx, actor, person, point.kind, read, input);
      return [{ ...added, old: point.value }];
    });
  }

  /** A frozen one may be used again because the person, asked by another way, has said so. */
  unfreeze(actor: Actor, input: AskedAgain): Promise<void> {
    return this.once(actor, input, async (tx, person) => {
      const point = await this.current(tx, person, input.contactPointId);
      if (point.frozenAt === null) return refuse(undefined, 'not-frozen', 'It is not frozen');
      if (input.safety === 'not-asked')
        return refuse('safety', 'not-asked', 'Choose what they answered when you asked them');
      this.judge(input, 'not-asked');
      if (input.askedOn === null)
        return refuse('askedOn', 'not-asked', 'Enter the day you asked them whether it is safe');
      await tx.update(ContactPoint, point.id, { frozenAt: null, frozenReason: null });
      const field = pointField(point.kind, 'frozen');
      const thawed: FieldChange = { field, old: point.frozenReason, new: null, contactPointId: point.id };
      return [thawed, ...(await this.restate(tx, actor, point, input))];
    });
  }

  /** Loads the person, lets `work` change their contact points, and keeps what it answers to have changed. */
  private once(
    actor: Actor,
    { personId, version, formKey }: Input,
    work: (tx: Tx, person: Person) => Promise<FieldChange[]>,
  ): Promise<void> {
    return this.transactions.run(async (tx) => {
      await personToChange(tx, actor, personId);
      if (!(await firstSending(tx, actor, personId, formKey, this.clock.now()))) return;
      const person = await personToChange(tx, actor, personId, version);
      const changes = await work(tx, person);
      if (changes.length === 0) return;
      await tx.query('update person set version = version + 1 where id = $1', [personId]);
      await this.history.keep(tx, actor, personId, changes, this.clock.now());
      const subject = { kind: 'person', id: personId } as const;
      await this.audit.write(tx, actor, 'contact-details-changed', subject, ...changed(`person:${personId}`, changes));
      await this.likely.find(tx, personId);
    });
  }

  private async current(tx: Tx, person: Person, id: string): Promise<ContactPoint> {
    const where = { id: /^\d{1,18}$/.test(id) ? id : '0', personId: person.id, replacedAt: IsNull() };
    const point = await tx.findOneBy(ContactPoint, where);
    if (point === null) throw new NotFoundError('contact detail');
    return point;
  }

  /** What the desk types has to be usable; only an import keeps what is not. */
  private readable(kind: ContactPointKind, typed: string): ContactValue {
    const read = readContactValue(kind, typed);
    return read.value !== '' && read.problem !== null ? refuse('value', 'unreadable', read.problem) : read;
  }

  private judge(stated: StatedSafety, before: ContactPoint['safety'] | undefined): void {
    const reasons = problemsOfSafety(stated, before, this.clock.today());
    if (reasons.length > 0) throw new RefusedError(reasons);
  }

  private async insert(
    tx: Tx,
    actor: Actor,
    person: Person,
    kind: ContactPointKind,
    read: ContactValue,
    stated: StatedSafety,
  ): Promise<FieldChange> {
    if ((await this.rows.current(tx, person.id, kind, read)) !== undefined)
      return refuse('value', 'known', 'The person has this one already');
    const { safety, bestTimes, mayAnswer } = stated;
    const asked = askedBy(actor, stated);
    const at = this.clock.now();
    const point = await this.rows.insert(tx, {
      personId: person.id,
      kind,
      read,
      safety,
      bestTimes,
      mayAnswer,
      ...asked,
      at,
    });
    return { field: kind, old: null, new: read.value, contactPointId: point.id };
  }

  /** The same value; what is said about it may be another. */
  private async restate(tx: Tx, actor: Actor, point: ContactPoint, stated: StatedSafety): Promise<FieldChange[]> {
    this.judge(stated, point.safety);
    const { safety, bestTimes, mayAnswer } = stated;
    const about = { contactPointId: point.id };
    const changes: FieldChange[] = [
      { field: pointField(point.kind, 'safety'), old: point.safety, new: safety, ...about },
      { field: pointField(point.kind, 'best_times'), old: point.bestTimes, new: bestTimes, ...about },
      { field: pointField(point.kind, 'may_answer'), old: point.mayAnswer, new: mayAnswer, ...about },
    ].filter((change) => change.old !== change.new);
    const asked = askedBy(actor, stated);
    const askedAnew = asked.askedOn !== null;
    if (changes.length === 0 && (!askedAnew || asked.askedOn === point.askedOn)) return [];
    await this.rows.restate(tx, point.id, { safety, bestTimes, mayAnswer, ...(askedAnew ? asked : {}) });
    if (isLessSafe(point.safety, safety)) {
      const because = String(this.clock.now().getTime());
      await tellAgencies(tx, this.outbox, { kind: 'number-unsafe-agency', point, because });
    }
    return changes.length > 0
      ? changes
      : [{ field: pointField(point.kind, 'safety'), old: safety, new: safety, ...about }];
  }
}

/** Whoever was told otherwise must not go on using it as they were told. */
const isLessSafe = (before: ContactPoint['safety'], now: ContactPoint['safety']): boolean =>
  now !== before && before !== 'never' && (now === 'never' || now === 'safe-do-not-say-who');

const askedBy = (actor: Actor, { askedOn, askedHow }: StatedSafety) =>
  askedOn !== null && askedHow !== null && actor.kind === 'account'
    ? { askedOn, askedHow, askedById: actor.id }
    : { askedOn: null, askedHow: null, askedById: null };
