import { Inject, Injectable } from '@nestjs/common';
import { dateInWords } from '../../calendar/day-in-words';
import type { LegalDay } from '../../calendar/legal-day';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import { casesInScope, peopleToActFor } from '../../identity/scope';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { paths } from '../../paths';
import { questionReference } from '../../questions/question';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

interface Row {
  readonly id: string;
  readonly crimeReference: string;
  readonly dueOn: LegalDay;
}

/** A question for the officer, its reminder, and the supervisor's notice that it was not answered: while it waits. */
@Injectable()
export class QuestionLetter implements LetterWriter {
  readonly kinds = ['question-asked', 'question-due', 'question-overdue'] as const;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'account') return NOT_NEEDED;
    const scope =
      message.kind === 'question-overdue' ? peopleToActFor(to.actor, 'p', 2) : casesInScope(to.actor, 'c', 2);
    const rows: Row[] = await tx.query(
      `select q.id, c.crime_reference as "crimeReference", q.due_on::text as "dueOn"
         from question q join crime_case c on c.id = q.case_id join person p on p.id = q.person_id
        where q.id = $1 and q.state = 'asked' and ${scope.sql}`,
      [message.subjectId, ...scope.parameters],
    );
    const [question] = rows;
    if (question === undefined) return NOT_NEEDED;
    const { baseUrl } = this.config;
    return {
      values: {
        baseUrl,
        reference: questionReference(question.id),
        crimeReference: question.crimeReference,
        address: baseUrl + paths.question.to(question.id),
        due: dateInWords(question.dueOn),
      },
    };
  }
}
