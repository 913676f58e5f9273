import type { Tx } from '../database/transactions';
import type { BatchPlan } from './batch-plan';
import { writeCases, writeOfficers } from './write-cases';
import { writeParticipants } from './write-participants';
import { writeContactPoints, writeHistory, writePeople, writePossibleDuplicates } from './write-people';

/** Writes all that a batch makes of the records: some statements for each table, however many rows. */
export async function writeBatch(tx: Tx, plan: BatchPlan, now: Date): Promise<void> {
  const { allPeople, changedPeople } = plan; // before the new ones have ids
  await writeOfficers(tx, plan, now);
  await writeCases(tx, plan, now);
  await writePeople(tx, plan, changedPeople, now);
  await writeParticipants(tx, plan, now);
  await writeContactPoints(tx, allPeople, now);
  await writeHistory(tx, allPeople, now);
  await writePossibleDuplicates(tx, allPeople, now);
}
