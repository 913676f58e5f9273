import { randomUUID } from 'node:crypto';
import { insert } from './factories/rows';
import { MARKER } from './markers';
import type { PcsoDesk } from './pcso-desk';

interface Held {
  readonly personId: string;
  readonly caseId: string;
  /** The account that wrote all of it. */
  readonly by: string;
}

/** What other parts of the desk keep of somebody, as they keep it. */
export async function alsoHeld(desk: PcsoDesk, { personId, caseId, by }: Held): Promise<void> {
  const said = `${MARKER} said so`;
  const { sql, ids, deskId } = desk;
  const [form, at] = [() => randomUUID(), '2026-04-08T11:00:00+01:00'];
  const lambeth = ((await sql.query("select id from desk where borough = 'Lambeth'")) as [{ id: string }])[0].id;
  const one = async (text: string, ...values: unknown[]) => ((await sql.query(text, values)) as [{ id: string }])[0].id;
  const point = await one('select min(id)::text as id from contact_point where person_id = $1', personId);
  const contact = await one('select min(id)::text as id from contact where person_id = $1', personId);
  const event = await one('select min(id)::text as id from case_event where case_id = $1', caseId);
  await insert(sql, 'possible_duplicate', {
    ...{ person_id: ids.shared, other_id: personId, reason: 'same-name', found_at: at },
  });
  const level = { person_id: personId, from_at: at, level: 'enhanced', reasons: ['domestic-abuse'], by_account_id: by };
  const level_id = await insert(sql, 'person_level', level);
  const needs = { level_id, access_needs: said, wants_supporter: 'yes', note: said, made_at: at, by_account_id: by };
  await insert(sql, 'needs_assessment', { person_id: personId, ...needs });
  const faith = { strand: 'faith', answer: 'answered', value: MARKER, own_words: said, at, by_account_id: by };
  await insert(sql, 'person_characteristic', { person_id: personId, ...faith });
  await insert(sql, 'contact_plan', { person_id: personId, from_at: at, every_days: 14, by_account_id: by });
  const way = { way: 'text', times: said, why_not_used: said, by_account_id: by };
  await insert(sql, 'agreed_way', { person_id: personId, from_at: at, ...way });
  await insert(sql, 'update_decline', { person_id: personId, from_at: at, kinds: ['progress'], by_account_id: by });
  const consent = { answer: 'given', said_on: '2026-04-08', said_how: 'telephone', note: said, by_account_id: by };
  await insert(sql, 'consent_decision', { person_id: personId, ...consent, at, form_key: form() });
  const kept = { keep_until: '2030-04-08', reason: said, by_account_id: by, at, form_key: form() };
  await insert(sql, 'retention_decision', { person_id: personId, ...kept });
  await sql.query(
    `insert into retention_review (person_id, desk_id, kind, last_on, due_on, found_at)
     values ($1, $2, 'other', '2026-04-08', '2026-04-08', '2026-04-08')`,
    [personId, deskId],
  );
  await sql.query(
    `insert into disclosure_item (person_id, item, decision, by_account_id, at) values ($1, $2, 'strike', $3, $4)`,
    [personId, said, by, at],
  );
  const wrong = { words: said, asked_on: at, due_on: '2026-05-08', by_account_id: by, at, form_key: form() };
  await insert(sql, 'correction_request', {
    ...{ person_id: personId, ...wrong, state: 'corrected', answer: said, decided_at: at, decided_by_id: by },
  });
  const asked = { from_desk_id: deskId, to_desk_id: lambeth, reason: said, asked_by_id: by, asked_at: at };
  await insert(sql, 'person_transfer', { person_id: personId, ...asked, form_key: form() });
  const liaison = { name: 'DC Sample', telephone: '020 7946 0999', since: at, by_account_id: by, form_key: form() };
  await insert(sql, 'liaison_officer', { case_id: caseId, ...liaison });
  const incident = { reason: said, declared_at: at, declared_by_id: by, form_key: form() };
  await insert(sql, 'critical_incident', { case_id: caseId, ...incident });
  await insert(sql, 'letter', {
    ...{ person_id: personId, case_id: caseId, template_key: 'update', template_version: 0, way: 'letter' },
    ...{ contact_point_id: point, say_who: false, title: said, words: said, confirmed: true, prepared_at: at },
    ...{ prepared_by_id: by, form_key: form(), state: 'sent', sent_at: at, sent_by_id: by, sent_to: said },
    contact_id: contact,
  });
  await insert(sql, 'case_closing', {
    case_id: caseId,
    what: 'reopened',
    reason: said,
    by_account_id: by,
    at,
    form_key: form(),
  });
  const drawn = { desk_id: deskId, rubric_version: 1, from_on: '2026-04-01', until_on: '2026-04-08', size: 1 };
  const sample = await insert(sql, 'dip_sample', {
    ...drawn,
    ...{ drawn_from: 1, seed: 'test', made_by_id: by, made_at: at, form_key: form() },
  });
  await sql.query(
    `insert into dip_sample_contact
       (sample_id, contact_id, person_id, pcso_id, place, marks, feedback, marked_by_id, marked_at, answer, answered_at)
     values ($1, $2, $3, $4, 1, '{yes}', $5, $4, $6, $5, $6)`,
    [sample, contact, personId, by, said, at],
  );
  const household = { note: said, recorded_at: at, by_account_id: by, form_key: form() };
  await insert(sql, 'household_link', { person_id: ids.shared, other_id: personId, ...household });
  const statement = { state: 'taken', reading: 'by-somebody-else', reader: said, happened_on: '2026-04-07' };
  const court = { court_told: said, court_told_on: '2026-04-08', recorded_at: at, by_account_id: by };
  await insert(sql, 'personal_statement', { person_id: personId, case_id: caseId, ...statement, ...court });
  await insert(sql, 'case_mark', { case_id: caseId, mark: 'forced-marriage', set_at: at, by_account_id: by });
  const unit = { who: 'DC Sample', told_on: '2026-04-08', note: said, recorded_at: at, by_account_id: by };
  await insert(sql, 'safety_unit_told', { case_id: caseId, ...unit, form_key: form() });
  const joined = { kept_id: personId, merged_id: ids.shared, kept_before: said, kept_version: 1, added_after: '{}' };
  await insert(sql, 'person_merge', {
    ...joined,
    merged_at: at,
    by_account_id: by,
    form_key: form(),
    undone_at: at,
    undone_by_id: by,
  });
  const around = { stands_as: 'supporter', name: MARKER, told_of: 'arrangements', about: said, barred_reason: said };
  const aroundId = await insert(sql, 'person_around', {
    ...{ person_id: personId, ...around, from_on: '2026-04-01', code_word: said, recorded_at: at, by_account_id: by },
  });
  const theirPoint = { kind: 'phone', value: said, match_value: said, safety: 'safe', best_times: said, since: at };
  await insert(sql, 'around_point', { around_id: aroundId, ...theirPoint });
  const suspect = { source_reference: `${MARKER}-7`, recorded_at: at, by_account_id: by, form_key: form() };
  await insert(sql, 'case_suspect', { case_id: ids.sharedCase, person_id: personId, ...suspect });
  const unreached = {
    words: said,
    asked_by_id: by,
    asked_at: at,
    attempts: 3,
    first_on: '2026-04-01',
    last_on: '2026-04-07',
  };
  await insert(sql, 'unable_to_contact', {
    ...{ person_id: personId, ...unreached, channels: ['telephone'], form_key: form() },
  });
  const handed = { desk_id: deskId, by_account_id: by, made_at: at, form_key: form() };
  const reassignment = await insert(sql, 'reassignment', handed);
  await sql.query('insert into reassignment_person (reassignment_id, person_id, to_id) values ($1, $2, $3)', [
    ...[reassignment, personId, by],
  ]);
  const restriction = {
    desk_id: deskId,
    reasons: ['other'],
    words: said,
    review_on: '2026-09-01',
    restricted_by_id: by,
  };
  const restriction_id = await insert(sql, 'person_restriction', {
    ...{ person_id: personId, ...restriction, restricted_at: at, form_key: form() },
    ...{ lifted_by_id: by, lifted_at: at, lifted_reason: said },
  });
  await insert(sql, 'restricted_access', { restriction_id, account_id: by, given_by_id: by, given_at: at });
  await insert(sql, 'break_glass', {
    ...{ account_id: ids.otherPcso, person_id: personId, desk_id: deskId, found_by: 'person-reference', reason: said },
    ...{ restricted: true, broken_at: at, until: at, form_key: form() },
    ...{ reviewed_by_id: by, reviewed_at: at, outcome: 'justified', review_words: said },
  });
  const duty_id = await one('select min(id)::text as id from duty where person_id = $1', personId);
  const moved = { new_due_on: '2026-04-30', old_state: 'undone', new_state: 'undone', reason: 'A plan was agreed' };
  await insert(sql, 'duty_change', { duty_id, at, ...moved, by_kind: 'system' });
  await sql.query('insert into contact_told (contact_id, case_id, event_id, kind) values ($1, $2, $3, $4)', [
    ...[contact, caseId, event, 'progress'],
  ]);
}
