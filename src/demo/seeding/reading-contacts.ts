import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { toIso } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import { DipSamples } from '../../dip-sampling/dip-samples.service';
import { Marking } from '../../dip-sampling/marking.service';
import { Rubrics } from '../../dip-sampling/rubrics.service';
import { demonstrationAccounts } from './demonstration-accounts';

const FEEDBACK = [
  'You read the officer’s line as it stands, and asked whether she could talk. Next time note when she wants to hear again.',
  'Well told. Write down who answered, also when it was the person: whoever covers for you has to know.',
];

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
  const drawn: { contactId: string }[] = await app
    .get(Transactions)
    .reader.query(
      'select contact_id as "contactId" from dip_sample_contact where sample_id = $1 order by contact_id limit 2',
      [sampleId],
    );
  for (const [index, { contactId }] of drawn.entries()) {
    const marks = questions.map((_, question) => (question === index + 1 ? 'partly' : 'yes'));
    await app.get(Marking).mark(supervisor, { sampleId, contactId, version: 0, marks, feedback: FEEDBACK[index]! });
  }
  const [first] = drawn;
  if (first !== undefined)
    await app.get(Marking).answer(pat, { sampleId, ...first, words: 'Thank you. I ask for it in every call now.' });
}
