import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { RecordContact } from '../../contacts/record-contact.service';
import { Transactions } from '../../database/transactions';
import type { AccountActor } from '../../identity/actor';
import { AnswerQuestion } from '../../questions/answer-question.service';
import { demonstrationAccounts } from './demonstration-accounts';

/** Two of Pat's people rang with a question for the officer who can sign in: one answer is there to be read out, one question waits. */
export async function seedQuestions(app: INestApplicationContext): Promise<void> {
  const { pat, officer } = await demonstrationAccounts(app);
  const asked = ['Will he be let out before Christmas?', 'When do I get my telephone back?'];
  for (const [index, { personId, caseId }] of (await theirs(app, pat, officer)).entries()) {
    await app.get(RecordContact).record(pat, {
      ...{
        personId,
        at: app.get(Clock).now(),
        channel: 'telephone',
        direction: 'incoming',
        outcome: 'spoke',
        told: [],
      },
      ...{ note: null, contactPointId: null, otherPoint: null, leftMessage: null, readOut: [], nextContactOn: null },
      ...{ asked: asked[index]!, askedCaseId: caseId, formKey: randomUUID() },
    });
    if (index > 0) continue;
    const rows: { id: string }[] = await app
      .get(Transactions)
      .reader.query(`select id from question where person_id = $1 and state = 'asked' order by id desc limit 1`, [
        personId,
      ]);
    const answer = 'The court decides about bail on Thursday. He stays in custody until then.';
    await app.get(AnswerQuestion).answer(officer, { questionId: rows[0]!.id, answer, formKey: randomUUID() });
  }
}

/** Victims of open cases of an officer who look to a PCSO and have not rung yet with a question. */
function theirs(app: INestApplicationContext, pcso: AccountActor, officer: AccountActor) {
  return app.get(Transactions).reader.query<{ personId: string; caseId: string }[]>(
    `select distinct on (p.id) p.id as "personId", c.id as "caseId" from person p
       join participant pt on pt.person_id = p.id and pt.role = 'victim'
       join crime_case c on c.id = pt.case_id and c.closed_at is null and c.officer_id = $2
      where p.pcso_id = $1 and not exists (select from question q where q.person_id = p.id)
      order by p.id limit 2`,
    [pcso.id, officer.id],
  );
}
