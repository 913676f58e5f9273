import type { Tx } from '../database/transactions';
import type { Details } from '../details/details';
import type { BatchPlan } from './batch-plan';
import { copyRows } from '../database/copy-rows';
import { newIds, updateAll } from '../database/bulk-rows';
import type { ParticipantRecord } from './records';

const COLUMNS = {
  case_id: 'bigint',
  person_id: 'bigint',
  role: 'text',
  referral_consent: 'text',
  source_rows: 'bigint[]',
  source_file: 'bigint',
  source_postcode: 'text',
};

const valuesOf = (details: Details) => (one: ParticipantRecord) => [
  ...[one.case.id, one.person!.id, one.role, one.referralConsent],
  ...[
    `{${one.sourceRows.join(',')}}`,
    one.sourceFile,
    details.seal('participant.source_postcode', one.id!, one.postcode),
  ],
];

/** Who is in which case as what, and which rows said so. */
export async function writeParticipants(tx: Tx, details: Details, plan: BatchPlan, now: Date): Promise<void> {
  const ids = await newIds(tx, 'participant', plan.newParticipants.length);
  plan.newParticipants.forEach((one, at) => (one.id = ids[at]));
  const made = plan.newParticipants.map((one) => [...valuesOf(details)(one), one.id, now]);
  await copyRows(tx, 'participant', [...Object.keys(COLUMNS), 'id', 'joined_at'], made);
  await updateAll(tx, 'participant', COLUMNS, 2, plan.changedParticipants.map(valuesOf(details)));
}
