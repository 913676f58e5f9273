import { randomUUID } from 'node:crypto';
import type { MakingReferrals } from '../../src/referrals/making-referrals.service';
import { linkKey } from '../../src/referrals/referral-link';
import type { AccountActor } from '../support/factories/account';
import { makeAddress } from '../support/factories/address';
import { makeContact } from '../support/factories/contact';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makePerson, makePhone } from '../support/factories/person';
import { makeQuestion } from '../support/factories/question';
import { referIn } from '../support/factories/referral';
import { makeRestriction } from '../support/factories/restriction';
import { insert, type Sql } from '../support/factories/rows';

/** Whose a person is and whose their case is. */
export interface Whose {
  /** The point of contact and the desk that speaks to the person. */
  readonly pcso: AccountActor;
  readonly deskId: string;
  /** Who made what a supervisor makes on that desk. */
  readonly supervisor: AccountActor;
  readonly officer: AccountActor;
  readonly caseDeskId: string;
  /** The desk the person is offered to. */
  readonly offeredTo: string;
  readonly agencyId: string;
  /** The one who finds them, where they are restricted. */
  readonly restrictedTo?: AccountActor;
  /** Stands in everything that is private, so that it is seen where it should not be. */
  readonly marker: string;
}

export interface Tools {
  readonly sql: Sql;
  readonly making: MakingReferrals;
  readonly linkSecret: string;
}

const AT = '2026-04-02T10:00:00+01:00';
const form = () => ({ form_key: randomUUID() });

/** Ids by the names that addresses have for them. */
export type Ids = Readonly<Record<string, string>>;

/** One person with one record of each kind, under the names that addresses have for their ids. */
export async function oneOfEach({ sql, making, linkSecret }: Tools, whose: Whose): Promise<Ids> {
  const { pcso, officer, marker, agencyId } = whose;
  const personId = await makePerson(sql, whose.deskId, { pcso_id: pcso.id, safe_contact: marker, language: 'en' });
  const reference = `MATRIX/${personId}/26`;
  const of = { deskId: whose.caseDeskId, officerId: officer.id };
  const caseId = await makeCase(sql, of, { crime_reference: reference });
  const participant = await makeParticipant(sql, caseId, personId);
  await sql.query(`update participant set referral_consent = 'yes' where id = $1`, [participant]);
  await makeEvent(sql, caseId, 'reported', '2026-03-20T08:30:00Z');
  const eventId = await makeEvent(sql, caseId, 'suspect-arrested', AT, { words: marker });
  await makePhone(sql, personId, { safety: 'safe' });
  const frozen = { frozen_at: AT, frozen_reason: 'wrong-person', value: marker, match_value: `${marker}${personId}` };
  const pointId = await makeAddress(sql, personId, frozen);
  if (whose.restrictedTo !== undefined)
    await makeRestriction(sql, { personId, deskId: whose.deskId, named: [whose.restrictedTo] }, { words: marker });
  const made = await referIn(making, { ...whose, personId, caseId, phoneId: pointId, agencyId });
  const key = linkKey(linkSecret, { id: made.id, linkVersion: 1 });
  const done = await whatWasDone(sql, whose, { personId, caseId, pointId });
  return {
    ...{ personId, caseId, eventId, pointId, crimeReference: reference, id: `P-${personId}` },
    ...{ referralId: made.id, reference: made.reference, key },
    ...done,
    ...(await whatTheDeskMade(sql, whose, personId)),
    sampleId: await sampled(sql, whose, personId, done['contactId']!),
    accountId: pcso.id,
  };
}

interface Of {
  readonly personId: string;
  readonly caseId: string;
  readonly pointId: string;
}

async function whatWasDone(sql: Sql, whose: Whose, { personId, caseId, pointId }: Of): Promise<Ids> {
  const { pcso: by, marker } = whose;
  const contactId = await makeContact(sql, by, personId, AT, 'spoke');
  await sql.query('update contact set note = $1 where id = $2', [marker, contactId]);
  const letter = { template_key: 'update', template_version: 0, way: 'letter', say_who: false, confirmed: true };
  const to = { contact_point_id: pointId, title: 'An update', words: marker };
  const otherId = await makePerson(sql, whose.deskId, { pcso_id: by.id });
  const household = { note: marker, recorded_at: AT, by_account_id: by.id };
  await insert(sql, 'household_link', { person_id: personId, other_id: otherId, ...household, ...form() });
  await insert(sql, 'possible_duplicate', {
    person_id: personId,
    other_id: otherId,
    reason: 'same-name',
    found_at: AT,
  });
  const around = {
    stands_as: 'supporter',
    name: 'Sam Sample',
    told_of: 'everything',
    from_on: '2026-04-01',
    about: marker,
  };
  const aroundId = await insert(sql, 'person_around', {
    ...{ person_id: personId, ...around, recorded_at: AT, by_account_id: by.id },
  });
  const theirPoint = { kind: 'phone', value: marker, match_value: `${marker}${personId}`, safety: 'safe', since: AT };
  const twin = await makePerson(sql, whose.deskId, { merged_into_id: personId });
  const joined = { kept_id: personId, merged_id: twin, kept_before: '{}', kept_version: 1, added_after: '{}' };
  return {
    mergeId: await insert(sql, 'person_merge', { ...joined, merged_at: AT, by_account_id: by.id, ...form() }),
    contactId,
    otherId,
    aroundId,
    aroundPointId: await insert(sql, 'around_point', { around_id: aroundId, ...theirPoint }),
    letterId: await insert(sql, 'letter', {
      ...{ person_id: personId, case_id: caseId, ...letter, ...to },
      ...{ prepared_at: AT, prepared_by_id: by.id, state: 'prepared', ...form() },
    }),
    questionId: await makeQuestion(sql, { personId, caseId, by }, { words: marker }),
    suspectId: await insert(sql, 'case_suspect', {
      ...{ case_id: caseId, source_reference: marker, recorded_at: AT, by_account_id: whose.officer.id, ...form() },
    }),
    transferId: await insert(sql, 'person_transfer', {
      ...{ person_id: personId, from_desk_id: whose.deskId, to_desk_id: whose.offeredTo, reason: marker },
      ...{ asked_by_id: by.id, asked_at: AT, ...form() },
    }),
    requestId: await insert(sql, 'unable_to_contact', {
      ...{ person_id: personId, words: marker, asked_by_id: by.id, asked_at: AT, attempts: 3, ...form() },
      ...{ first_on: '2026-03-25', last_on: '2026-04-02', channels: ['telephone'] },
    }),
  };
}

async function whatTheDeskMade(sql: Sql, whose: Whose, personId: string): Promise<Ids> {
  const { supervisor, deskId, marker } = whose;
  const by = { by_account_id: supervisor.id, at: AT };
  const justNow = { ...by, at: '2026-04-08T11:30:00+01:00' };
  const erased = await makePerson(sql, deskId, { erased_at: AT, given_names: null, family_name: 'Erased' });
  const counts = { ground: 'retention', counts: '{}', cases: 0 };
  const reassignmentId = await insert(sql, 'reassignment', {
    ...{ desk_id: deskId, by_account_id: supervisor.id, made_at: AT, ...form() },
  });
  await sql.query('insert into reassignment_person (reassignment_id, person_id, to_id) values ($1, $2, $3)', [
    ...[reassignmentId, personId, whose.pcso.id],
  ]);
  const glass = { found_by: 'person-reference', restricted: false, reason: marker, broken_at: AT, until: AT };
  return {
    reassignmentId,
    glassId: await insert(sql, 'break_glass', {
      ...{ account_id: whose.pcso.id, person_id: personId, desk_id: deskId, ...glass, ended_at: AT, ...form() },
    }),
    erasureRunId: await insert(sql, 'erasure_run', {
      ...{
        desk_id: deskId,
        by_account_id: supervisor.id,
        created_at: AT,
        state: 'finished',
        total: 0,
        finished_at: AT,
      },
      ...form(),
    }),
    correctionId: await insert(sql, 'correction_request', {
      ...{ person_id: personId, words: marker, asked_on: '2026-04-02', due_on: '2026-05-02', ...by, ...form() },
    }),
    disclosureId: await insert(sql, 'data_disclosure', { person_id: personId, reason: marker, ...justNow, ...form() }),
    holdId: await insert(sql, 'legal_hold', { person_id: personId, reason: marker, ...by, ...form() }),
    erasureId: await insert(sql, 'erasure', { person_id: erased, desk_id: deskId, ...by, ...counts, ...form() }),
    absenceId: await insert(sql, 'absence', {
      ...{ account_id: whose.pcso.id, kind: 'leave', from_on: '2026-05-04', until_on: '2026-05-08', ...form() },
      ...{ recorded_by_id: supervisor.id, recorded_at: AT },
    }),
    importId: await insert(sql, 'import_run', {
      ...{ file_name: 'reports.csv', file_hash: randomUUID(), dry_run: false, state: 'finished', rejected: 1 },
      ...{ by_account_id: supervisor.id, started_at: AT, finished_at: AT, total_rows: 1, ...form() },
      column_names: ['crime_reference'],
    }),
  };
}

/** A sample of one contact, marked. */
async function sampled(sql: Sql, { deskId, supervisor, pcso, marker }: Whose, personId: string, contactId: string) {
  const drawn = { from_on: '2026-04-01', until_on: '2026-04-08', size: 1, drawn_from: 1, seed: 'a', made_at: AT };
  const sample = await insert(sql, 'dip_sample', {
    ...{ desk_id: deskId, rubric_version: 1, made_by_id: supervisor.id, ...drawn, ...form() },
  });
  await sql.query(
    `insert into dip_sample_contact
       (sample_id, contact_id, person_id, pcso_id, place, marks, feedback, marked_by_id, marked_at)
     values ($1, $2, $3, $4, 1, '{yes,yes,yes,yes,yes}', $5, $6, $7)`,
    [sample, contactId, personId, pcso.id, marker, supervisor.id, AT],
  );
  return sample;
}
