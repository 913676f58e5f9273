import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People erased: what is left of them is figures; a certificate says so. And what must not be erased for now. */
export class ErasureAndHolds2026112230203 implements MigrationInterface {
  readonly name = 'ErasureAndHolds2026112230203';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table person
        add column erased_at timestamptz,
        add column age_band text constraint person_age_band_known
          check (age_band in ('0-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75+')),
        add column ethnic_group text constraint person_ethnic_group_known
          check (ethnic_group in ('white', 'mixed', 'asian', 'black', 'other', 'not-stated'));
      comment on column person.age_band is 'of somebody erased, when they came on record; null where too few of the desk share it';
      comment on column person.ethnic_group is 'of somebody erased; null where too few of the desk share it';
      create index person_erased on person (desk_id, ethnic_group, age_band) where erased_at is not null;

      alter table crime_case add column erased_at timestamptz;
      comment on column crime_case.erased_at is 'when the last of its people was erased';

      create table legal_hold (
        id bigint generated always as identity constraint legal_hold_pk primary key,
        person_id bigint constraint legal_hold_person_fk references person,
        case_id bigint constraint legal_hold_case_fk references crime_case,
        reason text not null constraint legal_hold_says_why check (reason <> ''),
        by_account_id bigint not null constraint legal_hold_account_fk references account,
        at timestamptz not null,
        form_key text not null constraint legal_hold_form_once unique,
        lifted_at timestamptz,
        lifted_by_id bigint constraint legal_hold_lifted_by_fk references account,
        lifted_reason text,
        constraint legal_hold_of_one check (num_nonnulls(person_id, case_id) = 1),
        constraint legal_hold_lifted_says_why check (num_nulls(lifted_at, lifted_by_id, lifted_reason) in (0, 3))
      );
      comment on table legal_hold is 'what is held is not erased until the hold is lifted: a case holds all its people';
      create index legal_hold_by_person on legal_hold (person_id) where person_id is not null;
      create index legal_hold_by_case on legal_hold (case_id) where case_id is not null;

      create table erasure (
        id bigint generated always as identity constraint erasure_pk primary key,
        person_id bigint not null constraint erasure_once unique constraint erasure_person_fk references person,
        desk_id bigint not null constraint erasure_desk_fk references desk,
        ground text not null constraint erasure_ground_known
          check (ground in ('retention', 'asked-by-the-person', 'recorded-by-mistake', 'court-order')),
        by_account_id bigint not null constraint erasure_account_fk references account,
        at timestamptz not null,
        form_key text not null constraint erasure_form_once unique,
        counts jsonb not null,
        cases int not null
      );
      comment on table erasure is 'the certificate of each erasure; it holds nothing of the person';
      comment on column erasure.counts is 'by table, how many of its rows were removed or emptied';
      comment on column erasure.cases is 'how many cases went with the last of their people';
      create index erasure_by_desk on erasure (desk_id, id desc);

      create function erasure_is_history() returns trigger language plpgsql as $$
      begin
        raise exception 'a certificate is never changed';
      end $$;
      create trigger erasure_is_history before update or delete on erasure
        for each row execute function erasure_is_history();

      create table erased_report (
        mark text constraint erased_report_pk primary key,
        on_day date not null
      );
      comment on table erased_report is
        'crime reports that are not to be taken again: keyed hashes of the case and what it said of somebody erased';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table erased_report, erasure, legal_hold;
      drop function erasure_is_history();
      alter table crime_case drop column erased_at;
      drop index person_erased;
      alter table person drop column ethnic_group, drop column age_band, drop column erased_at;
    `);
  }
}
