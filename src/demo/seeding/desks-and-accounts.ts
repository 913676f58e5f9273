import type { INestApplicationContext } from '@nestjs/common';
import { Desks } from '../../desks/desks.service';
import { Transactions } from '../../database/transactions';
import { Accounts } from '../../identity/accounts.service';
import { system } from '../../identity/actor';
import { ACCOUNTS } from './made-up-accounts';

const us = system('demonstration');

export async function openDesksWithAccounts(app: INestApplicationContext): Promise<void> {
  for (const borough of ['Camden', 'Lambeth']) await app.get(Desks).openDesk(us, borough);
  // From the numbers kept for drama: what an agency is given to ring.
  await app.get(Transactions).reader.query("update desk set telephone = '020 7946 0100' where telephone is null");
  for (const account of ACCOUNTS) await app.get(Accounts).create(us, account);
}
