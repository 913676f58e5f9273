import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { toIso } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { type Outcome, outcomeCounts } from '../../code-of-practice/outcomes';
import { Transactions } from '../../database/transactions';
import { DipSamples } from '../../dip-sampling/dip-samples.service';
import { Marking } from '../../dip-sampling/marking.service';
import { Rubrics } from '../../dip-sampling/rubrics.service';
import { demonstrationAccounts } from './demonstration-accounts';

const FEEDBACK = {
  reached:
    'You read the officer’s line as it stands, and asked whether she could talk. Next time note when she wants to hear again.',
  tried: 'A good hour to try. Write down when you will try again: whoever covers for you has to know.',
};

/** A dip sample of one PCSO with feedback, answered and still to be answered, and one of the desk that nobody has marked. */
export async function seedDipSamples(app: INestApplicationContext): Promise<void> {
  const { supervisor, pat } = await demonstrationAccounts(app);
  const today = app.get(Clock).dayNumber();
  const days = { from: toIso(today - 28), until: toIso(today) };
  const draw = (size: number, pcsoId: string | null) =>
    app.get(DipSamples).draw(supervisor, { ...days, size, pcsoId, formKey: randomUUID() });
  const sampleId = await draw(3, pat.id);
  await draw(6, null);
  const { questions } = await app.get(Rubrics).current(supervisor);
  const drawn: { contactId: string; outcome: Outcome }[] = await app.get(Transactions).reader.query(
    `select k.id as "contactId", k.outcome from dip_sample_contact d join contact k on k.id = d.contact_id
      where d.sample_id = $1 order by k.id limit 2`,
    [sampleId],
  );
  for (const [index, { contactId, outcome }] of drawn.entries()) {
    const marks = questions.map((_, question) => (question === index + 1 ? 'partly' : 'yes'));
    const feedback = outcomeCounts(outcome) ? FEEDBACK.reached : FEEDBACK.tried;
    await app.get(Marking).mark(supervisor, { sampleId, contactId, version: 0, marks, feedback });
  }
  const [first] = drawn;
  if (first !== undefined)
    await app.get(Marking).answer(pat, { sampleId, contactId: first.contactId, words: 'Thank you. I note it now.' });
}
