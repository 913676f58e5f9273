import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { type Actor, withoutGlass } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { personToChange } from '../people/person-to-change';
import { ConflictError, NotFoundError, refuse, RefusedError } from '../refusals';
import { UnableQueries } from './unable.queries';

export const LONGEST_WORDS = 1000;

export interface UnableWanted {
  readonly personId: string;
  readonly words: string;
  readonly formKey: string;
}

/** Whoever tried asks for it to be accepted that somebody cannot be reached; a supervisor decides. */
@Injectable()
export class UnableRequests {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: UnableQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers the request's id; the same form again the same. @throws NotFoundError, RefusedError with all that is missing */
  ask(actor: Actor, { personId, words, formKey }: UnableWanted): Promise<string> {
    return this.transactions.run(async (tx) => {
      const person = await personToChange(tx, actor, personId);
      const sent = await sentBefore(tx, actor, person.id, formKey);
      if (sent !== undefined) return sent;
      checkWords('words', words, 'Enter what you have tried and what you know');
      const tried = await this.queries.tried(person.id, tx);
      if (tried.missing.length > 0 || tried.firstOn === null) throw new RefusedError(tried.missing);
      const open: unknown[] = await tx.query(`select from unable_to_contact where person_id = $1 and state = 'asked'`, [
        person.id,
      ]);
      if (open.length > 0)
        refuse(undefined, 'asked-already', 'Your supervisor has been asked already and has not decided yet');
      const rows: { id: string }[] = await tx.query(
        `insert into unable_to_contact (person_id, words, asked_by_id, asked_at, attempts, first_on, last_on, channels, form_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
        [
          ...[person.id, words.trim(), actor.id, this.clock.now()],
          ...[tried.attempts, tried.firstOn, tried.lastOn, tried.channels, formKey],
        ],
      );
      const detail = { request: rows[0]!.id, attempts: tried.attempts, channels: tried.channels };
      await this.audit.write(tx, actor, 'unable-to-contact-asked', { kind: 'person', id: person.id }, detail);
      return rows[0]!.id;
    });
  }

  /** Accepts, or sends back with words. Doing the same twice changes nothing. @throws NotFoundError, ConflictError */
  decide(actor: Actor, id: string, to: 'accepted' | 'sent-back', answer: string): Promise<void> {
    if (actor.kind !== 'account' || actor.role !== 'supervisor') throw new NotFoundError('request');
    return this.transactions.run(async (tx) => {
      const scope = peopleToActFor(withoutGlass(actor), 'p', 2);
      const rows: { id: string; personId: string; state: string }[] = await tx.query(
        `select u.id, u.person_id as "personId", u.state from unable_to_contact u join person p on p.id = u.person_id
          where u.id = $1 and ${scope.sql} for update of u`,
        [/^\d{1,18}$/.test(id) ? id : '0', ...scope.parameters],
      );
      const [request] = rows;
      if (request === undefined) throw new NotFoundError('request');
      if (request.state === to) return;
      if (request.state !== 'asked') throw new ConflictError('Another supervisor has decided this already.');
      if (to === 'sent-back') checkWords('answer', answer, 'Enter what should be tried first');
      await tx.query(
        'update unable_to_contact set state = $2, decided_by_id = $3, decided_at = $4, answer = $5 where id = $1',
        [request.id, to, actor.id, this.clock.now(), answer.trim() || null],
      );
      const event = to === 'accepted' ? 'unable-to-contact-accepted' : 'unable-to-contact-sent-back';
      const detail = { request: request.id, state: { old: 'asked', new: to } };
      await this.audit.write(tx, actor, event, { kind: 'person', id: request.personId }, detail);
    });
  }
}

function checkWords(field: string, words: string, missing: string): void {
  if (words.trim() === '') refuse(field, 'missing', missing);
  if (words.length > LONGEST_WORDS)
    refuse(field, 'too-long', `This must be ${LONGEST_WORDS.toLocaleString('en-GB')} characters or fewer`);
}

async function sentBefore(tx: Tx, actor: Actor, personId: string, formKey: string): Promise<string | undefined> {
  const rows: { id: string; personId: string; byId: string }[] = await tx.query(
    'select id, person_id as "personId", asked_by_id as "byId" from unable_to_contact where form_key = $1',
    [formKey],
  );
  const [first] = rows;
  if (first !== undefined && (first.personId !== personId || first.byId !== actor.id))
    throw new ConflictError('This form was used for somebody else. Open the page again.');
  return first?.id;
}
