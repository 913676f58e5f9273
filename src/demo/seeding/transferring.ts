import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import type { AccountActor } from '../../identity/actor';
import { AnsweringTransfers } from '../../transfers/answering-transfers.service';
import { AskingTransfers } from '../../transfers/asking-transfers.service';
import { demonstrationAccounts } from './demonstration-accounts';

/** Transfers in every state: each desk has one to answer, one was declined and one accepted. */
export async function seedTransfers(app: INestApplicationContext): Promise<void> {
  const { pat, jo, supervisor, supervisorOfLambeth } = await demonstrationAccounts(app);
  const [camden, lambeth] = [await peopleOf(app, pat, 2), await peopleOf(app, jo, 2)];
  const ask = (by: AccountActor, personId: string, toDeskId: string, reason: string) =>
    app.get(AskingTransfers).ask(by, { personId, toDeskId, reason, formKey: randomUUID() });
  await ask(pat, camden[0]!, jo.deskId!, 'They have moved in with their sister and ask for a desk nearby.');
  await ask(jo, lambeth[0]!, pat.deskId!, 'Their new case is in Camden, and so is the officer.');
  const declined = await ask(pat, camden[1]!, jo.deskId!, 'They work in Lambeth.');
  await app.get(AnsweringTransfers).decline(supervisorOfLambeth, declined, 'They live in Camden and want to stay.');
  const accepted = await ask(jo, lambeth[1]!, pat.deskId!, 'They have moved to Camden.');
  await app.get(AnsweringTransfers).accept(supervisor, accepted, pat.id);
}

/** So many people of a PCSO, those who came last first. */
async function peopleOf(app: INestApplicationContext, pcso: AccountActor, count: number): Promise<string[]> {
  const rows: { id: string }[] = await app
    .get(Transactions)
    .reader.query('select id from person where pcso_id = $1 order by id desc limit $2', [pcso.id, count]);
  return rows.map((row) => row.id);
}
