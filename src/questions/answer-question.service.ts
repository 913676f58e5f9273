import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { type Actor, withoutGlass } from '../identity/actor';
import { casesInScope, peopleToActFor, type Scope, whoIsFound } from '../identity/scope';
import { ConflictError, NotFoundError, refuse } from '../refusals';
import { LONGEST_ANSWER, type QuestionState } from './question';

export interface Answer {
  readonly questionId: string;
  /** One line in plain words, to be read out. */
  readonly answer: string;
  readonly formKey: string;
}

export interface Withdrawal {
  readonly questionId: string;
  readonly reason: string;
}

interface Held {
  readonly id: string;
  readonly state: QuestionState;
  readonly personId: string;
  readonly caseId: string;
  readonly formKey: string | null;
}

/** The officer, or the desk for them, answers; the desk that speaks to the person takes a question back. */
@Injectable()
export class AnswerQuestion {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError, RefusedError, ConflictError where somebody else has answered it first */
  answer(actor: Actor, input: Answer): Promise<{ readonly personId: string; readonly caseId: string }> {
    return this.transactions.run(async (tx) => {
      const held = await hold(tx, actor, input.questionId, casesInScope(actor, 'c', 2));
      const at = { personId: held.personId, caseId: held.caseId };
      if (held.formKey === input.formKey) return at;
      const answer = input.answer.replace(/\s+/g, ' ').trim();
      if (answer === '') return refuse('answer', 'empty', 'Enter the answer');
      if (answer.length > LONGEST_ANSWER)
        return refuse('answer', 'too-long', `The answer must be ${LONGEST_ANSWER} characters or fewer`);
      if (held.state === 'withdrawn') return refuse('answer', 'withdrawn', 'The desk has withdrawn this question');
      if (held.state === 'read-back')
        return refuse('answer', 'read-back', 'The answer has been read out. Post what is new as progress');
      if (held.state === 'answered')
        throw new ConflictError('Somebody else answered this question while you were writing.');
      await tx.query(
        `update question set state = 'answered', answer = $2, answered_at = $3, answered_by_id = $4, answer_form_key = $5
          where id = $1`,
        [held.id, answer, this.clock.now(), actor.kind === 'account' ? actor.id : null, input.formKey],
      );
      await this.audit.write(tx, actor, 'question-answered', { kind: 'question', id: held.id }, { case: held.caseId });
      return at;
    });
  }

  /** It is no longer wanted, or was asked by mistake. @throws NotFoundError, RefusedError */
  withdraw(actor: Actor, input: Withdrawal): Promise<{ readonly personId: string }> {
    return this.transactions.run(async (tx) => {
      const held = await hold(tx, actor, input.questionId, peopleToActFor(withoutGlass(actor), 'p', 2));
      if (held.state === 'withdrawn') return held;
      if (held.state === 'read-back') return refuse('reason', 'read-back', 'The answer has been read out already');
      const reason = input.reason.trim();
      if (reason === '') return refuse('reason', 'empty', 'Enter why the question is withdrawn');
      await tx.query(
        `update question set state = 'withdrawn', withdrawn_at = $2, withdrawn_by_id = $3, withdrawn_reason = $4
          where id = $1`,
        [held.id, this.clock.now(), actor.id, reason],
      );
      const detail = { person: held.personId, from: held.state };
      await this.audit.write(tx, actor, 'question-withdrawn', { kind: 'question', id: held.id }, detail);
      return held;
    });
  }
}

async function hold(tx: Tx, actor: Actor, questionId: string, scope: Scope): Promise<Held> {
  const found = whoIsFound(actor, 'p.id', 2 + scope.parameters.length);
  const rows: Held[] = await tx.query(
    `select q.id, q.state, q.person_id as "personId", q.case_id as "caseId", q.answer_form_key as "formKey"
       from question q join crime_case c on c.id = q.case_id join person p on p.id = q.person_id
      where q.id = $1 and ${scope.sql} and ${found.sql} for update of q`,
    [/^\d{1,18}$/.test(questionId) ? questionId : '0', ...scope.parameters, ...found.parameters],
  );
  if (rows[0] === undefined) throw new NotFoundError('question');
  return rows[0];
}
