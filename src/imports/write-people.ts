import type { Tx } from '../database/transactions';
import type { Details } from '../details/details';
import { marksOfPoint } from '../people/contact-points/contact-point-marks';
import { storedChange } from '../people/person-history';
import type { BatchPlan } from './batch-plan';
import { copyRows } from '../database/copy-rows';
import { insertAll, newIds, updateAll } from '../database/bulk-rows';
import type { PersonRecord } from './records';

/** Somebody else changed a person while the batch was being worked out: it is worked out again. */
export class BatchOvertaken extends Error {}

const KEY = { id: 'bigint', version: 'int' };
const COLUMNS = {
  desk_id: 'bigint',
  pcso_id: 'bigint',
  source_reference: 'text',
  title: 'text',
  given_names: 'text',
  family_name: 'text',
  organisation: 'text',
  match_name: 'text',
  born_on: 'date',
  sex: 'text',
  ethnicity: 'text',
  language: 'text',
  interpreter: 'boolean',
  safe_contact: 'text',
};

const valuesOf = (details: Details) => (one: PersonRecord) => [
  ...[one.id, one.version, one.deskId, one.pcsoId, one.reference, one.title, one.givenNames, one.familyName],
  ...[one.organisation, one.matchName, one.bornOn, one.sex, one.ethnicity, one.language, one.interpreter],
  details.seal('person.safe_contact', one.id!, one.safeContact),
];

/** @throws BatchOvertaken */
export async function writePeople(
  tx: Tx,
  details: Details,
  plan: BatchPlan,
  known: readonly PersonRecord[],
  now: Date,
): Promise<void> {
  const ids = await newIds(tx, 'person', plan.newPeople.length);
  plan.newPeople.forEach((one, at) => (one.id = ids[at]));
  const rows = plan.newPeople.map((one) => [...valuesOf(details)(one), now]);
  await copyRows(tx, 'person', [...Object.keys({ ...KEY, ...COLUMNS }), 'created_at'], rows);
  const grown = 'version = t.version + 1';
  const updated = await updateAll(tx, 'person', { ...KEY, ...COLUMNS }, 2, known.map(valuesOf(details)), grown);
  if (updated !== known.length) throw new BatchOvertaken();
}

export async function writeContactPoints(
  tx: Tx,
  details: Details,
  people: readonly PersonRecord[],
  now: Date,
): Promise<void> {
  const points = people.flatMap((person) => person.contactPoints.map((point) => ({ person, point })));
  const ended = points.filter(({ point }) => point.ending && point.id !== undefined);
  const ends = ended.map(({ point }) => [point.id, now]);
  await updateAll(tx, 'contact_point', { id: 'bigint', replaced_at: 'timestamptz' }, 1, ends);
  const columns = [
    ...['id', 'person_id', 'kind', 'value', 'match_value', 'postcode', 'match_ending', 'problem', 'safety'],
    ...['frozen_at', 'frozen_reason', 'from_case_id', 'since', 'replaced_at'],
  ];
  const added = points.filter(({ point }) => point.id === undefined);
  const ids = await newIds(tx, 'contact_point', added.length);
  const rows = added.map(({ person, point }, at) => {
    const [id, marks] = [ids[at]!, marksOfPoint(details, point.kind, point)];
    return [
      ...[id, person.id, point.kind, details.seal('contact_point.value', id, point.value)],
      ...[marks.value, marks.postcode, marks.ending, point.problem, point.safety],
      ...[point.frozenAt, point.frozenReason, point.fromCase?.id, now, point.replaced ? now : null],
    ];
  });
  await copyRows(tx, 'contact_point', columns, rows);
}

export async function writeHistory(
  tx: Tx,
  details: Details,
  people: readonly PersonRecord[],
  now: Date,
): Promise<void> {
  const columns = ['id', 'person_id', 'field', 'old_value', 'new_value', 'source', 'at'];
  const changes = people.flatMap((person) => person.changes.map((change) => ({ person, change })));
  const ids = await newIds(tx, 'person_change', changes.length);
  const rows = changes.map(({ person, change }, at) => {
    const id = ids[at]!;
    return [id, person.id, change.field, ...storedChange(details, id, change), 'import', now];
  });
  await copyRows(tx, 'person_change', columns, rows);
}

/** A pair that was flagged before, or decided on, stays as it is. */
export async function writePossibleDuplicates(tx: Tx, people: readonly PersonRecord[], now: Date): Promise<void> {
  const columns = { person_id: 'bigint', other_id: 'bigint', reason: 'text', found_at: 'timestamptz' };
  const rows = people.flatMap((person) =>
    person.possibleDuplicates.map(({ other, reason }) => {
      const [first, second] = BigInt(person.id!) < BigInt(other.id!) ? [person.id, other.id] : [other.id, person.id];
      return [first, second, reason, now];
    }),
  );
  await insertAll(tx, 'possible_duplicate', columns, rows, 'on conflict (person_id, other_id) do nothing');
}
