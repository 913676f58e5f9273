import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A victim or witness once, over all their cases: who they are and how they may safely be contacted. */
export class People2026112100003 implements MigrationInterface {
  readonly name = 'People2026112100003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm;

      create table person (
        id bigint generated always as identity constraint person_pk primary key,
        desk_id bigint not null constraint person_desk_fk references desk,
        pcso_id bigint constraint person_pcso_fk references account,
        source_reference text constraint person_source_reference_once unique,
        title text,
        given_names text,
        family_name text,
        organisation text,
        match_name text not null,
        born_on date,
        sex text not null default 'unknown' constraint person_sex_known
          check (sex in ('female', 'male', 'other', 'unknown')),
        ethnicity text,
        language text,
        interpreter boolean not null default false,
        safe_contact text,
        created_at timestamptz not null,
        version int not null default 1,
        constraint person_is_named check (family_name is not null or organisation is not null)
      );
      create index person_by_pcso on person (pcso_id);
      create index person_by_desk on person (desk_id, match_name, id);
      create index person_by_match on person (match_name, born_on);
      create index person_by_birth on person (born_on, desk_id) where born_on is not null;
      create index person_by_name_trigrams on person using gin (match_name gin_trgm_ops);

      create table contact_point (
        id bigint generated always as identity constraint contact_point_pk primary key,
        person_id bigint not null constraint contact_point_person_fk references person,
        kind text not null constraint contact_point_kind_known check (kind in ('phone', 'email', 'address')),
        value text not null,
        match_value text not null,
        postcode text,
        problem text,
        safety text not null default 'safe' constraint contact_point_safety_known
          check (safety in ('safe', 'safe-do-not-say-who', 'never')),
        from_case_id bigint,
        since timestamptz not null,
        replaced_at timestamptz
      );
      create unique index contact_point_once on contact_point (person_id, kind, match_value) where replaced_at is null;
      create index contact_point_by_value on contact_point (kind, match_value) where replaced_at is null;
      create index contact_point_by_postcode on contact_point (postcode) where postcode is not null;
      create index contact_point_by_person on contact_point (person_id, kind);
      comment on column contact_point.from_case_id is
        'the case of the crime report it came with (its foreign key stands with the cases); null where the desk wrote it';

      create table person_change (
        id bigint generated always as identity constraint person_change_pk primary key,
        person_id bigint not null constraint person_change_person_fk references person,
        field text not null,
        old_value text,
        new_value text,
        source text not null constraint person_change_source_known check (source in ('import', 'desk')),
        by_account_id bigint constraint person_change_account_fk references account,
        at timestamptz not null
      );
      create index person_change_by_person on person_change (person_id, id);

      create table person_level (
        id bigint generated always as identity constraint person_level_pk primary key,
        person_id bigint not null constraint person_level_person_fk references person,
        from_at timestamptz not null,
        level text not null constraint person_level_known check (level in ('standard', 'enhanced')),
        reasons text[] not null default '{}',
        by_account_id bigint constraint person_level_account_fk references account
      );
      create index person_level_by_person on person_level (person_id, from_at);

      create table contact_plan (
        id bigint generated always as identity constraint contact_plan_pk primary key,
        person_id bigint not null constraint contact_plan_person_fk references person,
        from_at timestamptz not null,
        every_days int not null constraint contact_plan_days_sensible check (every_days between 1 and 366),
        by_account_id bigint constraint contact_plan_account_fk references account
      );
      create index contact_plan_by_person on contact_plan (person_id, from_at);

      create table update_decline (
        id bigint generated always as identity constraint update_decline_pk primary key,
        person_id bigint not null constraint update_decline_person_fk references person,
        from_at timestamptz not null,
        kinds text[] not null,
        by_account_id bigint constraint update_decline_account_fk references account
      );
      comment on column update_decline.kinds is 'kinds of duty declined; {all} or {} for everything or nothing';
      create index update_decline_by_person on update_decline (person_id, from_at);

      create table possible_duplicate (
        id bigint generated always as identity constraint possible_duplicate_pk primary key,
        person_id bigint not null constraint possible_duplicate_person_fk references person,
        other_id bigint not null constraint possible_duplicate_other_fk references person,
        reason text not null,
        found_at timestamptz not null,
        decided text constraint possible_duplicate_decision_known check (decided in ('same', 'different')),
        decided_by_id bigint constraint possible_duplicate_account_fk references account,
        decided_at timestamptz,
        constraint possible_duplicate_once unique (person_id, other_id),
        constraint possible_duplicate_ordered check (person_id < other_id)
      );
      create index possible_duplicate_by_other on possible_duplicate (other_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table possible_duplicate, update_decline, contact_plan, person_level, person_change,
      contact_point, person`);
  }
}
