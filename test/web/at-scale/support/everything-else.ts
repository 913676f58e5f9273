import { randomUUID } from 'node:crypto';
import { insert, type Sql } from '../../../support/factories/rows';

interface Of {
  readonly deskId: string;
  readonly by: string;
  readonly supervisorId: string;
  readonly officerId: string;
  readonly personId: string;
  readonly otherId: string;
}

const AT = '2026-04-08T11:00:00+01:00';
/** What is open for a short while only. */
const NOW = '2026-04-08T11:59:00+01:00';

/** One row each of what hangs on the desk and on the whole system rather than on a person. Answers their ids. */
export async function everythingElse(sql: Sql, { deskId, by, supervisorId, personId, otherId }: Of) {
  const form = () => randomUUID();
  const recorded = { by_account_id: supervisorId, at: AT };
  const importRun = await insert(sql, 'import_run', {
    ...{
      file_name: 'reports.csv',
      file_hash: 'f00d',
      dry_run: false,
      form_key: form(),
      column_names: ['crime_reference'],
    },
    ...{ state: 'finished', by_account_id: supervisorId, started_at: AT, finished_at: AT, total_rows: 9, rows: 9 },
    ...{ accepted: 8, rejected: 1 },
  });
  const problem = { row_number: 4, severity: 'error', problem: 'No crime reference', original: '["","x"]' };
  await insert(sql, 'import_row_problem', { run_id: importRun, ...problem });
  const recountRun = await insert(sql, 'recount_run', {
    ...{ reason: 'A bank holiday was added', days: ['2026-05-11'], form_key: form(), by_kind: 'account' },
    ...{ by_id: supervisorId, created_at: AT, state: 'finished', finished_at: AT, expected_moves: 1, total_cases: 1 },
  });
  const feedCheck = await insert(sql, 'calendar_feed_check', {
    ...{ origin: 'asked', day: '2026-04-08', at: AT, source_name: 'feed.example.org', by_kind: 'account' },
    ...{ by_id: supervisorId, outcome: 'failed', problems: JSON.stringify(['It did not answer']) },
  });
  await sql.query(
    `insert into edition (id, title, first_day, standard_name, enhanced_name, created_at, created_by_id)
     values ('2027', 'The Code of 2027', '2027-04-01', 'standard', 'enhanced', $1, $2)`,
    [AT, supervisorId],
  );
  await sql.query(
    `insert into edition_rule
       (rule_id, edition_id, provider, trigger, clock, owed_to, duty, standard, enhanced, unit, note, checked)
     values ('2027.arrest', '2027', 'Police', 'an arrest', 'event', 'victims', 'Say so', '5', '1', 'working days', '', 'read')`,
  );
  const erased = await insert(sql, 'person', {
    ...{ desk_id: deskId, family_name: 'Erased', match_name: 'erased', created_at: AT, erased_at: AT },
  });
  const erasure = await insert(sql, 'erasure', {
    ...{ person_id: erased, desk_id: deskId, ground: 'recorded-by-mistake', form_key: form(), counts: {}, cases: 0 },
    ...recorded,
  });
  await insert(sql, 'legal_hold', { person_id: otherId, reason: 'A trial', form_key: form(), ...recorded });
  const disclosed = { person_id: personId, reason: 'They asked', form_key: form(), ...recorded, at: NOW };
  const disclosure = await insert(sql, 'data_disclosure', disclosed);
  const away = await insert(sql, 'account', {
    ...{ email: 'away@example.org', name: 'Alex Away', role: 'pcso', desk_id: deskId, created_at: AT },
  });
  const absence = { recorded_by_id: supervisorId, recorded_at: AT, kind: 'leave' };
  await insert(sql, 'absence', {
    ...{ ...absence, account_id: away, from_on: '2026-04-06', until_on: '2026-04-10', covered_by_id: by },
    form_key: form(),
  });
  await insert(sql, 'absence', {
    ...{ ...absence, account_id: by, from_on: '2026-06-01', until_on: '2026-06-05', covered_by_id: away },
    form_key: form(),
  });
  const version = { version: 1, title: 'As changed', form_key: form(), ...recorded };
  await insert(sql, 'letter_template_version', {
    desk_id: deskId,
    template_key: 'update',
    letter: 'Hello',
    ...version,
  });
  await insert(sql, 'explaining_page_version', {
    ...{ page_key: 'charge', words: 'Words', ...version, form_key: form() },
  });
  await insert(sql, 'desk_standard', {
    ...{ desk_id: deskId, kind: 'complaint', days: 10, unit: 'working days', from_day: '2026-04-01', form_key: form() },
    ...recorded,
  });
  await insert(sql, 'person_change', {
    ...{ person_id: personId, field: 'title', old_value: 'Ms', new_value: 'Dr', source: 'desk', at: AT },
  });
  return { importRun, recountRun, feedCheck, erasure, disclosure, away, edition: '2027' };
}
