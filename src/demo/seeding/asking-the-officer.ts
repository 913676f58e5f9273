import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { MS_PER_DAY } from '../../calendar/london-clock';
import { RecordContact } from '../../contacts/record-contact.service';
import { Transactions } from '../../database/transactions';
import type { AccountActor } from '../../identity/actor';
import { AnswerQuestion } from '../../questions/answer-question.service';
import { demonstrationAccounts } from './demonstration-accounts';
import type { SeedClock } from './seed-clock';

/** A week is longer than two working days, at Christmas and at Easter too. */
const QUESTIONS = [
  {
    words: 'Will he be let out before Christmas?',
    daysAgo: 0,
    answer: 'The court decides about bail on Thursday. He stays in custody until then.',
  },
  { words: 'When do I get my telephone back?', daysAgo: 0, answer: null },
  { words: 'Has anybody looked at the pictures from the shop?', daysAgo: 7, answer: null },
] as const;

/**
 * Three of Pat's people rang with a question for the officer who can sign in: one answer is there to be read out, one
 * question waits, and one is late, for the supervisor to see.
 */
export async function seedQuestions(app: INestApplicationContext, clock: SeedClock, now: Date): Promise<void> {
  const { pat, officer } = await demonstrationAccounts(app);
  for (const [index, { personId, caseId }] of (await theirs(app, pat, officer, now)).entries()) {
    const { words, daysAgo, answer } = QUESTIONS[index]!;
    clock.set(new Date(now.getTime() - daysAgo * MS_PER_DAY));
    await app.get(RecordContact).record(pat, {
      ...{ personId, at: clock.now(), channel: 'telephone', direction: 'incoming', outcome: 'spoke', told: [] },
      ...{ note: null, contactPointId: null, otherPoint: null, leftMessage: null, readOut: [], nextContactOn: null },
      ...{ asked: words, askedCaseId: caseId, formKey: randomUUID() },
    });
    if (answer === null) continue;
    const rows: { id: string }[] = await app
      .get(Transactions)
      .reader.query(`select id from question where person_id = $1 and state = 'asked' order by id desc limit 1`, [
        personId,
      ]);
    await app.get(AnswerQuestion).answer(officer, { questionId: rows[0]!.id, answer, formKey: randomUUID() });
  }
  clock.set(now);
}

/** Victims of an officer's cases, old enough and not about to be closed, who look to a PCSO and have not rung yet with a question. */
function theirs(app: INestApplicationContext, pcso: AccountActor, officer: AccountActor, now: Date) {
  return app.get(Transactions).reader.query<{ personId: string; caseId: string }[]>(
    `select distinct on (p.id) p.id as "personId", c.id as "caseId" from person p
       join participant pt on pt.person_id = p.id and pt.role = 'victim'
       join crime_case c on c.id = pt.case_id and c.closed_at is null and c.ended_by_id is null
         and c.officer_id = $2 and c.recorded_at < $3
      where p.pcso_id = $1 and not exists (select from question q where q.person_id = p.id)
      order by p.id limit $4`,
    [pcso.id, officer.id, new Date(now.getTime() - 8 * MS_PER_DAY), QUESTIONS.length],
  );
}
