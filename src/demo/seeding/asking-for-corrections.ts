import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { legalDayOf, toIso } from '../../calendar/legal-day';
import { MS_PER_DAY } from '../../calendar/london-clock';
import { Corrections } from '../../data-rights/corrections/corrections.service';
import { Transactions } from '../../database/transactions';
import { demonstrationAccounts } from './demonstration-accounts';

/** Two of a PCSO's people say that something is wrong: one has waited for too long. */
export async function seedCorrections(app: INestApplicationContext, now: Date): Promise<void> {
  const { pat } = await demonstrationAccounts(app);
  const people: { id: string }[] = await app
    .get(Transactions)
    .reader.query('select id from person where pcso_id = $1 and erased_at is null order by id limit 2', [pat.id]);
  const said = [
    { words: 'My family name has one “n”, not two.', days: 3 },
    { words: 'I never said that I would not go to court. I said that I was afraid to.', days: 40 },
  ];
  for (const [index, { words, days }] of said.entries()) {
    const personId = people[index]?.id;
    if (personId === undefined) continue;
    const askedOn = toIso(legalDayOf(now.getTime() - days * MS_PER_DAY));
    await app.get(Corrections).ask(pat, { personId, words, askedOn, formKey: randomUUID() });
  }
}
