import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { PersonToActFor } from '../contacts/person-to-act-for';
import { Undelivered } from '../contacts/undelivered.service';
import { Transactions, type Tx } from '../database/transactions';
import { type Actor, system } from '../identity/actor';
import { refuse } from '../refusals';
import { holdLeft, type OneLetter } from './held-letter';

const MAIL = system('mail');
const REOPENED = 'The letter or email did not arrive';

/** Letters that came back and emails that could not be delivered: the desk has to tell the person in another way. */
@Injectable()
export class UndeliveredLetters {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonToActFor,
    private readonly undelivered: Undelivered,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The mail of a letter will never arrive; `code` says why, without naming anybody. */
  async mailFailed(tx: Tx, letterId: string, code: string): Promise<void> {
    const rows: { personId: string; contactId: string }[] = await tx.query(
      `select person_id as "personId", contact_id as "contactId" from letter where id = $1 and state = 'sent' for update`,
      [letterId],
    );
    const [letter] = rows;
    if (letter !== undefined)
      await this.end(tx, MAIL, { id: letterId, ...letter }, `The email was not delivered (${code})`);
  }

  /** The post brought it back, or the person says that it never came. Answers how many duties are owed again. */
  cameBack(actor: Actor, which: OneLetter, reason: string): Promise<number> {
    return this.transactions.run(async (tx) => {
      const { id, personId, contactId, state } = await holdLeft(tx, this.people, actor, which);
      if (state === 'not-delivered') return 0;
      if (contactId === null) return refuse(undefined, 'not-sent', 'This letter was not sent');
      if (reason === '') return refuse('reason', 'reason-missing', 'Say how you know that it did not arrive');
      return this.end(tx, actor, { id, personId, contactId }, reason);
    });
  }

  /** A PCSO has seen to it. */
  async handled(actor: Actor, which: OneLetter): Promise<void> {
    await this.transactions.run(async (tx) => {
      const letter = await holdLeft(tx, this.people, actor, which);
      if (letter.state !== 'not-delivered' || letter.handledAt !== null) return;
      await tx.query('update letter set handled_at = $2 where id = $1', [letter.id, this.clock.now()]);
      await this.audit.write(
        tx,
        actor,
        'letter-handled',
        { kind: 'person', id: letter.personId },
        { letter: letter.id },
      );
    });
  }

  private async end(
    tx: Tx,
    actor: Actor,
    { id, personId, contactId }: { id: string; personId: string; contactId: string },
    reason: string,
  ): Promise<number> {
    await tx.query(`update letter set state = 'not-delivered', ended_at = $2, ended_reason = $3 where id = $1`, [
      ...[id, this.clock.now(), reason],
    ]);
    const reopened = await this.undelivered.mark(tx, actor, contactId, REOPENED);
    const detail = { letter: id, contact: contactId, reason, reopened };
    await this.audit.write(tx, actor, 'letter-not-delivered', { kind: 'person', id: personId }, detail);
    return reopened;
  }
}
