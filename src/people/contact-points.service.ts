import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { NotFoundError, refuse } from '../refusals';
import { ContactPoint, type ContactPointKind, type Safety } from './contact-point.entity';
import { type ContactValue, readContactValue } from './contact-value';
import { SAFETY_FIELD } from './person-fields';
import { type FieldChange, keepDeskChanges } from './person-history';
import { personToChange } from './person-to-change';

interface Input {
  readonly personId: string;
  /** The person's version when the form was shown. */
  readonly version: number;
}

export interface NewContactPoint extends Input {
  readonly kind: ContactPointKind;
  readonly value: string;
  readonly safety: Safety;
}

export interface ContactPointChange extends Input {
  readonly contactPointId: string;
  /** The same value again changes the safety alone; an empty one ends it. */
  readonly value: string;
  readonly safety: Safety;
}

/** Telephone numbers, e-mail addresses and postal addresses. One that is replaced stays in the record, marked so. */
@Injectable()
export class ContactPoints {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  add(actor: Actor, input: NewContactPoint): Promise<void> {
    return this.transactions.run(async (tx) => {
      const person = await personToChange(tx, actor, input.personId, input.version);
      const read = readContactValue(input.kind, input.value);
      if (read.value === '') return refuse('value', 'empty', 'Enter it, or go back without adding anything');
      await this.insert(tx, person.id, input.kind, read, input.safety);
      await this.keep(tx, actor, person.id, [{ field: input.kind, old: null, new: read.value }]);
    });
  }

  change(actor: Actor, input: ContactPointChange): Promise<void> {
    return this.transactions.run(async (tx) => {
      const person = await personToChange(tx, actor, input.personId, input.version);
      const known = { id: idOrNone(input.contactPointId), personId: person.id, replacedAt: IsNull() };
      const point = await tx.findOneBy(ContactPoint, known);
      if (point === null) throw new NotFoundError('contact detail');
      const read = readContactValue(point.kind, input.value);
      const changes: FieldChange[] = [];
      if (read.value !== point.value) {
        changes.push({ field: point.kind, old: point.value, new: read.value || null });
        await tx.update(ContactPoint, point.id, { replacedAt: this.clock.now() });
        if (read.value !== '') await this.insert(tx, person.id, point.kind, read, input.safety);
      } else if (input.safety !== point.safety) {
        changes.push({ field: SAFETY_FIELD[point.kind], old: point.safety, new: input.safety });
        await tx.update(ContactPoint, point.id, { safety: input.safety });
      }
      if (changes.length > 0) await this.keep(tx, actor, person.id, changes);
    });
  }

  private async insert(tx: Tx, personId: string, kind: ContactPointKind, read: ContactValue, safety: Safety) {
    const { matchValue, postcode, problem, value } = read;
    if (await tx.existsBy(ContactPoint, { personId, kind, matchValue, replacedAt: IsNull() })) {
      refuse('value', 'known', 'The person has this one already');
    }
    const since = this.clock.now();
    await tx.insert(ContactPoint, { personId, kind, value, matchValue, postcode, problem, safety, since });
  }

  private async keep(tx: Tx, actor: Actor, personId: string, changes: FieldChange[]): Promise<void> {
    await tx.query('update person set version = version + 1 where id = $1', [personId]);
    await keepDeskChanges(tx, actor, personId, changes, this.clock.now());
    await this.audit.write(tx, actor, 'contact-details-changed', { kind: 'person', id: personId }, { changes });
  }
}

/** An id that comes from an address; 0 is nobody's. */
const idOrNone = (id: string): string => (/^\d{1,18}$/.test(id) ? id : '0');
