import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How people are reached is sealed by the program and found by marks; the tables take nothing else. What is there in plain
 * from before is sealed by `desk migrate` when this has run, for which the program needs its key.
 */
export class SealedDetails2026112230301 implements MigrationInterface {
  readonly name = 'SealedDetails2026112230301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table details_key (
        name text constraint details_key_pk primary key,
        retired_at timestamptz
      );
      comment on table details_key is
        'names (never the keys) of what may have sealed something here; none: there are values in plain';
      insert into details_key (name) select 'none' where exists (select from person) or exists (select from import_run);

      create table lasting_key (
        purpose text constraint lasting_key_pk primary key,
        sealed text not null constraint lasting_key_is_sealed check (starts_with(sealed, 's1.'))
      );
      comment on table lasting_key is 'keys that stay when the details key is changed, sealed by it';

      alter table person
        add constraint person_safe_contact_sealed check (starts_with(safe_contact, 's1.')) not valid,
        add constraint person_code_word_sealed check (starts_with(code_word, 's1.')) not valid;

      alter table contact_point
        add column match_ending text,
        add constraint contact_point_value_sealed check (starts_with(value, 's1.') or value = 'Erased') not valid,
        add constraint contact_point_best_times_sealed check (starts_with(best_times, 's1.')) not valid,
        add constraint contact_point_may_answer_sealed check (starts_with(may_answer, 's1.')) not valid,
        add constraint contact_point_marked check (match_value ~ '^([A-Za-z0-9_-]{22}|erased [0-9]+)$'
          and postcode ~ '^[A-Za-z0-9_-]{22}$' and match_ending ~ '^[A-Za-z0-9_-]{22}$') not valid;
      comment on column contact_point.match_value is 'a keyed mark: the same for the same number or address';
      comment on column contact_point.postcode is 'a keyed mark of the postcode of an address';
      comment on column contact_point.match_ending is 'a keyed mark of the last six digits of a telephone number';
      create index contact_point_by_ending on contact_point (match_ending) where match_ending is not null;

      alter table person_change
        add constraint person_change_sealed check (field not in ('safe_contact', 'code_word', 'phone', 'phone_best_times',
          'phone_may_answer', 'email', 'email_best_times', 'email_may_answer', 'address', 'address_best_times',
          'address_may_answer') or (starts_with(old_value, 's1.') and starts_with(new_value, 's1.'))) not valid;

      alter table crime_case add constraint crime_case_postcode_sealed check (starts_with(postcode, 's1.')) not valid;
      alter table participant
        add constraint participant_source_postcode_sealed check (starts_with(source_postcode, 's1.')) not valid;

      alter table referral add column shared_points bigint[] not null default '{}';
      update referral set shared_points = array(select (item ->> 'pointId')::bigint
        from jsonb_array_elements(shared -> 'items') item where item ? 'pointId');
      alter table referral
        alter column shared type text using shared::text,
        add constraint referral_shared_sealed check (starts_with(shared, 's1.') or shared = '{"items": []}') not valid;
      comment on column referral.shared is 'word for word what the agency is shown: JSON, sealed';
      comment on column referral.shared_points is 'the contact points in it';

      alter table import_row_problem
        drop constraint import_row_problem_pk,
        add column id bigint generated always as identity constraint import_row_problem_pk primary key,
        alter column original type text using to_json(original)::text,
        add constraint import_row_problem_problem_sealed check (starts_with(problem, 's1.')) not valid,
        add constraint import_row_problem_original_sealed check (starts_with(original, 's1.')) not valid;
      comment on column import_row_problem.original is 'the values of the row as it came: a JSON list, sealed';
      create index import_row_problem_by_run on import_row_problem (run_id, severity, row_number, id);

      update participant set source_rows = null, source_file = null where source_rows is not null;
      update import_run set file_hash = '' where state not in ('waiting', 'previewed');
      comment on column participant.source_rows is 'what the crime reports of the last file that named this participant said,
        as keyed marks of 64 bits: such a row brings nothing new';
      comment on column participant.source_file is 'that file, as such a mark';
      comment on column import_run.file_hash is 'a keyed mark of the whole file';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        if exists (select from details_key where name <> 'none') and exists (select from person)
        then raise exception 'what is sealed cannot be opened by the database'; end if;
      end $$;
      drop index import_row_problem_by_run;
      alter table import_row_problem
        drop constraint import_row_problem_original_sealed, drop constraint import_row_problem_problem_sealed,
        alter column original type text[] using null,
        drop constraint import_row_problem_pk, drop column id,
        add constraint import_row_problem_pk primary key (run_id, row_number, severity, problem);
      alter table referral
        drop constraint referral_shared_sealed,
        alter column shared type jsonb using shared::jsonb,
        drop column shared_points;
      alter table participant drop constraint participant_source_postcode_sealed;
      alter table crime_case drop constraint crime_case_postcode_sealed;
      alter table person_change drop constraint person_change_sealed;
      drop index contact_point_by_ending;
      alter table contact_point
        drop constraint contact_point_marked, drop constraint contact_point_may_answer_sealed,
        drop constraint contact_point_best_times_sealed, drop constraint contact_point_value_sealed,
        drop column match_ending;
      alter table person drop constraint person_code_word_sealed, drop constraint person_safe_contact_sealed;
      drop table lasting_key, details_key;
    `);
  }
}
