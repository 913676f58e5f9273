import type { Tx } from '../database/transactions';
import type { Details } from '../details/details';
import type { BatchPlan } from './batch-plan';
import { writeCases, writeOfficers } from './write-cases';
import { writeParticipants } from './write-participants';
import { writeContactPoints, writeHistory, writePeople, writePossibleDuplicates } from './write-people';

/** Writes all that a batch makes of the records: some statements for each table, however many rows. */
export async function writeBatch(tx: Tx, details: Details, plan: BatchPlan, now: Date): Promise<void> {
  const { allPeople, changedPeople } = plan; // before the new ones have ids
  await writeOfficers(tx, plan, now);
  await writeCases(tx, details, plan, now);
  await writePeople(tx, details, plan, changedPeople, now);
  await writeParticipants(tx, details, plan, now);
  await writeContactPoints(tx, details, allPeople, now);
  await writeHistory(tx, details, allPeople, now);
  await writePossibleDuplicates(tx, allPeople, now);
}
