import type { Tx } from '../database/transactions';
import type { Details } from '../details/details';
import type { BatchPlan } from './batch-plan';
import { copyRows } from '../database/copy-rows';
import { arrayText, insertAll, newIds, updateAll } from '../database/bulk-rows';
import type { CaseRecord } from './records';

/** Accounts that nobody signs in with, for officers whom nobody had made one for. */
export async function writeOfficers(tx: Tx, { newOfficers }: BatchPlan, now: Date): Promise<void> {
  if (newOfficers.length === 0) return;
  const columns = { email: 'text', name: 'text', role: 'text', created_at: 'timestamptz' };
  const rows = newOfficers.map((one) => [one.email, one.name, 'officer', now]);
  await insertAll(tx, 'account', columns, rows, 'on conflict (lower(email)) do nothing');
  const made: { id: string; email: string }[] = await tx.query(
    'select id, lower(email) as email from account where lower(email) = any($1::text[])',
    [newOfficers.map((one) => one.email)],
  );
  const idOf = new Map(made.map(({ id, email }) => [email, id]));
  for (const officer of newOfficers) officer.id = idOf.get(officer.email);
}

const COLUMNS = {
  id: 'bigint',
  officer_id: 'bigint',
  recorded_at: 'timestamptz',
  reported_by: 'text',
  offence: 'text',
  flags: 'text[]',
  ward: 'text',
  postcode: 'text',
};

const valuesOf = (details: Details) => (one: CaseRecord) => [
  ...[one.id, one.officer.id, one.recordedAt, one.reportedBy, one.offence, arrayText(one.flags)],
  ...[one.ward, details.seal('crime_case.postcode', one.id!, one.postcode)],
];

export async function writeCases(
  tx: Tx,
  details: Details,
  { newCases, changedCases }: BatchPlan,
  now: Date,
): Promise<void> {
  const ids = await newIds(tx, 'crime_case', newCases.length);
  newCases.forEach((one, at) => (one.id = ids[at]));
  const rows = newCases.map((one) => [...valuesOf(details)(one), one.crimeReference, one.deskId, now]);
  const more = ['crime_reference', 'desk_id', 'created_at'];
  await copyRows(tx, 'crime_case', [...Object.keys(COLUMNS), ...more], rows);
  await updateAll(tx, 'crime_case', COLUMNS, 1, changedCases.map(valuesOf(details)));
  await writeReported(tx, newCases, changedCases, now);
}

/** That the crime was reported is each case's first event. One recorded at another time is withdrawn and posted anew. */
async function writeReported(tx: Tx, made: CaseRecord[], changed: CaseRecord[], now: Date): Promise<void> {
  const moved = changed.filter((one) => one.changes.some((change) => change.field === 'recorded_at'));
  const withdrawn = await withdrawReported(tx, moved, now);
  const reported = [...made, ...moved];
  const ids = await newIds(tx, 'case_event', reported.length);
  reported.forEach((one, at) => (one.reportedId = ids[at]));
  const columns = ['id', 'case_id', 'type', 'occurred_at', 'tell', 'posted_at', 'corrects_id'];
  const rows = reported.map((one) => [
    ...[one.reportedId, one.id, 'reported', one.recordedAt, 'now', now, withdrawn.get(one.id!)],
  ]);
  await copyRows(tx, 'case_event', columns, rows);
}

async function withdrawReported(tx: Tx, cases: CaseRecord[], now: Date): Promise<Map<string, string>> {
  if (cases.length === 0) return new Map();
  const [rows]: [{ id: string; caseId: string }[], number] = await tx.query(
    `update case_event set withdrawn_at = $2, withdrawn_reason = 'The crime was recorded at another time'
     where case_id = any($1::bigint[]) and type = 'reported' and withdrawn_at is null
     returning id, case_id as "caseId"`,
    [cases.map((one) => one.id), now],
  );
  return new Map(rows.map(({ id, caseId }) => [caseId, id]));
}
