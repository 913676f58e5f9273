import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { personIdOf } from '../../people/person-reference';
import { ConflictError, RefusedError, refuse } from '../../refusals';
import { personForRights } from '../person-for-rights';
import { erasureFacts } from './erasure-facts.queries';
import { Erasing } from './erasing';
import { isGround } from './grounds';
import { heldToErase } from './held-to-erase';
import { whyNotErase } from './why-not-erase';

export interface ErasureWanted {
  readonly personId: string;
  readonly ground: string;
  /** The person's reference, typed: nobody is erased by a slip of the hand. */
  readonly typedReference: string;
  readonly formKey: string;
}

/** Erasing one person: what says who they were goes, what figures are made of stays, and a certificate says so. */
@Injectable()
export class Erasures {
  constructor(
    private readonly transactions: Transactions,
    private readonly erasing: Erasing,
  ) {}

  /** Answers the id of the certificate; the same form again the same one. @throws RefusedError, NotFoundError */
  erase(actor: Actor, wanted: ErasureWanted): Promise<string> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      const { personId, formKey } = wanted;
      const person = await heldToErase(tx, actor, personId);
      if (person.erasedAt !== null) return this.erasedBefore(tx, person.id, formKey);
      const { ground } = wanted;
      if (!isGround(ground)) return refuse('ground', 'missing', 'Select the ground on which they are erased');
      if (personIdOf(wanted.typedReference) !== person.id)
        return refuse('typedReference', 'differs', 'Enter the reference of this person, as it is written above');
      const reasons = whyNotErase(await erasureFacts(tx, person.id));
      if (reasons.length > 0) throw new RefusedError(reasons);
      return this.erasing.erase(tx, actor, { personId: person.id, deskId: person.deskId, ground, formKey });
    });
  }

  /** What speaks against it now, in words. @throws NotFoundError */
  async whyNot(actor: Actor, personId: string): Promise<string[]> {
    const tx = this.transactions.beyond('data-rights').reader;
    const id = await personForRights(tx, actor, personId);
    return whyNotErase(await erasureFacts(tx, id)).map(({ message }) => message);
  }

  private async erasedBefore(tx: Tx, personId: string, formKey: string): Promise<string> {
    const [before]: { id: string; formKey: string }[] = await tx.query(
      'select id, form_key as "formKey" from erasure where person_id = $1',
      [personId],
    );
    if (before?.formKey !== formKey) throw new ConflictError('This person has been erased already.');
    return before.id;
  }
}
