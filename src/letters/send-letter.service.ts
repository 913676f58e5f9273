import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { PersonToActFor } from '../contacts/person-to-act-for';
import { RecordContact } from '../contacts/record-contact.service';
import { Transactions, type Tx } from '../database/transactions';
import { PeopleToRecount } from '../duties/people-to-recount.service';
import { type AccountActor, type Actor, withoutGlass } from '../identity/actor';
import { Details } from '../details/details';
import { Outbox } from '../outbox/outbox.service';
import { NotFoundError, refuse } from '../refusals';
import { holdLetter, type OneLetter } from './held-letter';
import { type LetterRow, letterReference, VOID_WORDS } from './letter';
import { standingOf, windowLines } from './letter-standing';

export interface SentLetter {
  readonly contactId: string;
  /** Duties it discharged. */
  readonly settled: number;
  readonly repeated: boolean;
}

/** A letter leaves: it was put in the post, or its email goes out. Filed as a contact with what it told, once. */
@Injectable()
export class SendLetter {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonToActFor,
    private readonly toRecount: PeopleToRecount,
    private readonly recordContact: RecordContact,
    private readonly outbox: Outbox,
    private readonly details: Details,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError; RefusedError where the letter is void, or tells what may not be told any more */
  async send(actor: Actor, which: OneLetter): Promise<SentLetter> {
    if (actor.kind !== 'account') throw new NotFoundError('letter');
    return this.transactions.run(async (tx) => {
      await this.toRecount.holdCases(tx, withoutGlass(actor), which.personId);
      const letter = await holdLetter(tx, this.people, actor, which);
      if (letter.contactId !== null) return { contactId: letter.contactId, settled: 0, repeated: true };
      if (letter.state !== 'prepared') return refuse(undefined, 'not-prepared', 'This letter was thrown away');
      const { person, point, void: why } = await standingOf(tx, letter);
      if (why !== undefined) return refuse(undefined, `void-${why}`, `${VOID_WORDS[why]}. Write a new letter`);
      const sentTo = letter.way === 'email' ? point.value : windowLines(person, point).join('\n');
      return this.leaves(tx, actor, letter, sentTo);
    });
  }

  /** It will not be sent. Doing it twice changes nothing. */
  async discard(actor: Actor, which: OneLetter): Promise<void> {
    await this.transactions.run(async (tx) => {
      const letter = await holdLetter(tx, this.people, actor, which);
      if (letter.state === 'discarded') return;
      if (letter.state !== 'prepared') refuse(undefined, 'sent', 'This letter has been sent');
      await tx.query(
        `update letter set state = 'discarded', ended_at = $2, ended_reason = 'Thrown away' where id = $1`,
        [letter.id, this.clock.now()],
      );
      await this.audit.write(
        tx,
        actor,
        'letter-discarded',
        { kind: 'person', id: letter.personId },
        { letter: letter.id },
      );
    });
  }

  private async leaves(tx: Tx, actor: AccountActor, letter: LetterRow, sentTo: string): Promise<SentLetter> {
    const now = this.clock.now();
    const recorded = await this.recordContact.recordWithin(tx, actor, {
      ...{ personId: letter.personId, at: now, channel: letter.way, direction: 'outgoing', told: letter.told },
      ...{ outcome: letter.way === 'letter' ? 'letter-sent' : 'email-sent', contactPointId: letter.pointId },
      note: `${letterReference(letter.id)}: ${letter.title}`,
      ...{ otherPoint: null, leftMessage: null, asked: null, askedCaseId: null, readOut: [], nextContactOn: null },
      formKey: `letter:${letter.id}`,
    });
    const { contactId, settled } = recorded;
    await tx.query(
      `update letter set state = 'sent', sent_at = $2, sent_by_id = $3, sent_to = $4, contact_id = $5 where id = $1`,
      [letter.id, now, actor.id, this.details.seal('letter.sent_to', letter.id, sentTo), contactId],
    );
    if (letter.way === 'email') {
      const onceKey = `email-to-person:${letter.id}`;
      const to = { personId: letter.personId };
      await this.outbox.write(tx, { kind: 'email-to-person', onceKey, to, subjectId: letter.id });
    }
    const detail = { letter: letter.id, contact: contactId, way: letter.way, contactPoint: letter.pointId };
    await this.audit.write(tx, actor, 'letter-sent', { kind: 'person', id: letter.personId }, detail);
    return { contactId, settled, repeated: false };
  }
}
