import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { type LongestWaiting, longestWaiting, longestWaitingOf, type Wanted } from '../database/longest-waiting';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { casesInScope, notRestrictedTo, peopleToActFor, type Scope, whoIsFound } from '../identity/scope';
import { NotFoundError } from '../refusals';
import type { QuestionState } from './question';

export interface QuestionLine {
  readonly id: string;
  readonly personId: string;
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly caseId: string;
  readonly crimeReference: string;
  readonly officerName: string;
  readonly words: string;
  readonly askedAt: Date;
  /** Null for an officer whose case's person is restricted: who speaks to them stays hidden. */
  readonly askedBy: string | null;
  readonly dueOn: LegalDay;
  readonly state: QuestionState;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly escalatedAt: Date | null;
  readonly readOutAt: Date | null;
  /** The contacts in which it was asked, and in which its answer was read out. */
  readonly contactId: string;
  readonly readOutInId: string | null;
  readonly withdrawnReason: string | null;
}

export interface OneQuestion extends QuestionLine {
  /** Whether the actor may answer: the case is theirs. */
  readonly mayAnswer: boolean;
  /** Whether the actor's desk speaks to the person. */
  readonly speaksToThem: boolean;
}

const line = (
  { sql: mayKnowWho }: Pick<Scope, 'sql'> = { sql: 'true' },
) => `q.id, q.person_id as "personId", p.title, p.given_names as "givenNames", p.family_name as "familyName",
  p.organisation, q.case_id as "caseId", c.crime_reference as "crimeReference", o.name as "officerName", q.words,
  q.asked_at as "askedAt", case when ${mayKnowWho} then a.name end as "askedBy", q.due_on::text as "dueOn", q.state, q.answer,
  q.answered_at as "answeredAt", b.name as "answeredBy", q.escalated_at as "escalatedAt", read_out_at(q.read_back_contact_id) as "readOutAt",
  q.withdrawn_reason as "withdrawnReason", q.contact_id as "contactId", q.read_back_contact_id as "readOutInId"`;
const FROM = `question q join person p on p.id = q.person_id join crime_case c on c.id = q.case_id
  join account o on o.id = c.officer_id join account a on a.id = q.asked_by_id
  left join account b on b.id = q.answered_by_id`;

@Injectable()
export class QuestionsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** For the officer, the desk of the case and the desk that speaks to the person. @throws NotFoundError */
  async one(actor: Actor, questionId: string): Promise<OneQuestion> {
    const ofCase = casesInScope(actor, 'c', 2);
    const ofPerson = peopleToActFor(actor, 'p', 2 + ofCase.parameters.length);
    const given = [...ofCase.parameters, ...ofPerson.parameters];
    const found = whoIsFound(actor, 'p.id', 2 + given.length);
    const told = notRestrictedTo(actor, 'p.id', 2 + given.length + found.parameters.length);
    const rows: OneQuestion[] = await this.transactions.reader.query(
      `select ${line(told)}, ${ofCase.sql} as "mayAnswer", ${ofPerson.sql} as "speaksToThem"
         from ${FROM} where q.id = $1 and ((${ofCase.sql} and ${found.sql}) or ${ofPerson.sql})`,
      [/^\d{1,18}$/.test(questionId) ? questionId : '0', ...[...given, ...found.parameters, ...told.parameters]],
    );
    if (rows[0] === undefined) throw new NotFoundError('question');
    return rows[0];
  }

  /** All that a person has asked, the latest first; of a person whom the actor's desk speaks to. */
  ofPerson(actor: Actor, personId: string, state?: QuestionState): Promise<QuestionLine[]> {
    const scope = peopleToActFor(actor, 'p', 3);
    return this.transactions.reader.query(
      `select ${line()} from ${FROM} where q.person_id = $1 and ($2::text is null or q.state = $2) and ${scope.sql}
        order by q.id desc limit 100`,
      [/^\d{1,18}$/.test(personId) ? personId : '0', state ?? null, ...scope.parameters],
    );
  }

  /** Of these people, for whom the actor may act: what waits for an answer, or to be read out. */
  openOf(actor: Actor, personIds: readonly string[]): Promise<QuestionLine[]> {
    const scope = peopleToActFor(actor, 'p', 2);
    return this.transactions.reader.query(
      `select ${line()} from ${FROM} where q.person_id = any ($1::bigint[]) and q.state in ('asked', 'answered')
          and ${scope.sql} order by q.due_on, q.id`,
      [personIds, ...scope.parameters],
    );
  }

  /** Waiting for an answer in the actor's cases, or in one of them; the first due first. */
  waitingInCases(actor: Actor, caseId?: string): Promise<QuestionLine[]> {
    const scope = casesInScope(actor, 'c', 2);
    const found = whoIsFound(actor, 'p.id', 2 + scope.parameters.length);
    const told = notRestrictedTo(actor, 'p.id', 2 + scope.parameters.length + found.parameters.length);
    return this.transactions.reader.query(
      `select ${line(told)} from ${FROM} where q.state = 'asked' and ($1::bigint is null or q.case_id = $1) and ${scope.sql}
          and ${found.sql} order by q.due_on, q.id limit 100`,
      [caseId ?? null, ...scope.parameters, ...found.parameters, ...told.parameters],
    );
  }

  /** What a PCSO has to do about questions: answers to read out, and those whose officer is late. */
  async forPcso(
    actor: Actor,
    pcsoId: string,
    today: LegalDay,
    wanted: Wanted,
  ): Promise<{ toReadOut: LongestWaiting<QuestionLine>; late: LongestWaiting<QuestionLine> }> {
    const scope = peopleToActFor(actor, 'p', 3);
    const sql = `select ${line()}, q.state as list, q.due_on as since from ${FROM} where p.pcso_id = $1
      and (q.state = 'answered' or (q.state = 'asked' and q.due_on < $2)) and ${scope.sql}`;
    const parameters = [pcsoId, today, ...scope.parameters];
    const lists = await longestWaitingOf<QuestionLine>(this.transactions.reader, { sql, parameters }, wanted);
    return { toReadOut: lists('answered'), late: lists('asked') };
  }

  /** Of everybody to whom the actor's desk speaks: those whose officer is late. */
  async late(actor: Actor, today: LegalDay, wanted: Wanted): Promise<LongestWaiting<QuestionLine>> {
    const scope = peopleToActFor(actor, 'p', 2);
    const sql = `select ${line()}, q.due_on as since from ${FROM}
      where q.state = 'asked' and q.due_on < $1 and ${scope.sql}`;
    return longestWaiting(this.transactions.reader, { sql, parameters: [today, ...scope.parameters] }, wanted);
  }
}
