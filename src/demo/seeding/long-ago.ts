import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { LegalHolds } from '../../data-rights/holds/legal-holds.service';
import { RetentionSweep } from '../../data-rights/retention/retention-sweep.service';
import { Transactions } from '../../database/transactions';
import type { AccountActor } from '../../identity/actor';
import { system } from '../../identity/actor';
import { contentSource } from '../../imports/import-source';
import { Importer } from '../../imports/importer.service';
import { ClosingCases } from '../../progress/closing-cases.service';
import { asCsv, syntheticCases } from './crime-reports';
import { demonstrationAccounts } from './demonstration-accounts';

const PEOPLE = 10;

/** People whose cases ended long ago: it is time to look at whether the desk still needs them. */
export async function seedLongAgo(app: INestApplicationContext, now: Date): Promise<void> {
  const cases = syntheticCases(now, 400 + PEOPLE).slice(-PEOPLE);
  const source = contentSource('crime-reports-long-ago.csv', Buffer.from(asCsv(cases)));
  await app.get(Importer).importFile(source, { actor: system('demonstration') });
  const tx = app.get(Transactions).reader;
  const rows: { id: string; deskId: string }[] = await tx.query(
    'select id, desk_id as "deskId" from crime_case where crime_reference = any($1::text[])',
    [cases.map(({ crimeReference }) => crimeReference)],
  );
  const { supervisor, supervisorOfLambeth } = await demonstrationAccounts(app);
  for (const { id, deskId } of rows) {
    const by: AccountActor = deskId === supervisor.deskId ? supervisor : supervisorOfLambeth;
    const closing = { caseId: id, reason: 'Nothing more is to come.', confirmed: true, formKey: randomUUID() };
    await app.get(ClosingCases).close(by, closing);
  }
  // Nobody can wait for years: what is counted from is moved back, and the sweep of the night does the rest.
  const ids = rows.map(({ id }) => id);
  await tx.query(
    `update person p set created_at = p.created_at - interval '22 years' from participant pt
      where pt.person_id = p.id and pt.case_id = any($1::bigint[])`,
    [ids],
  );
  await tx.query(
    `update crime_case set recorded_at = recorded_at - interval '22 years', closed_at = closed_at - interval '21 years'
      where id = any($1::bigint[])`,
    [ids],
  );
  await app.get(RetentionSweep).sweep();
  const held: { id: string }[] = await tx.query(
    'select person_id as id from retention_review where desk_id = $1 order by person_id limit 1',
    [supervisor.deskId],
  );
  for (const { id } of held) {
    const why = { reason: 'A civil claim against the force is pending.', formKey: randomUUID() };
    await app.get(LegalHolds).place(supervisor, { personId: id }, why);
  }
}
