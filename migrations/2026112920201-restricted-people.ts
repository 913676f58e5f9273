import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who are found by named users alone, and the way in for somebody else in an emergency. */
export class RestrictedPeople2026112920201 implements MigrationInterface {
  readonly name = 'RestrictedPeople2026112920201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account drop constraint account_role_known;
      alter table account add constraint account_role_known
        check (role in ('pcso', 'officer', 'supervisor', 'front-counter', 'administrator', 'data-protection-officer'));

      create table person_restriction (
        id bigint generated always as identity constraint person_restriction_pk primary key,
        person_id bigint not null constraint person_restriction_person_fk references person,
        desk_id bigint not null constraint person_restriction_desk_fk references desk,
        reasons text[] not null constraint person_restriction_reasons_known
          check (cardinality(reasons) > 0 and reasons <@ '{suspect-is-staff,protected-person,famous-case,other}'),
        words text,
        review_on date not null,
        restricted_by_id bigint not null constraint person_restriction_by_fk references account,
        restricted_at timestamptz not null,
        reviewed_by_id bigint constraint person_restriction_reviewed_by_fk references account,
        reviewed_at timestamptz,
        lifted_by_id bigint constraint person_restriction_lifted_by_fk references account,
        lifted_at timestamptz,
        lifted_reason text,
        form_key text not null constraint person_restriction_form_once unique,
        constraint person_restriction_other_in_words check ('other' <> all (reasons) or coalesce(words, '') <> ''),
        constraint person_restriction_reviewed_says_who check (num_nulls(reviewed_by_id, reviewed_at) in (0, 2)),
        constraint person_restriction_lifted_says_who_and_why
          check (num_nulls(lifted_by_id, lifted_at, lifted_reason) in (0, 3) and lifted_reason <> '')
      );
      comment on table person_restriction is 'while it is not lifted, only those named in restricted_access find the person';
      create unique index person_restriction_one on person_restriction (person_id) where lifted_at is null;
      create index person_restriction_by_person on person_restriction (person_id, id desc);
      create index person_restriction_to_review on person_restriction (desk_id, review_on) where lifted_at is null;

      create table restricted_access (
        id bigint generated always as identity constraint restricted_access_pk primary key,
        restriction_id bigint not null constraint restricted_access_restriction_fk references person_restriction,
        account_id bigint not null constraint restricted_access_account_fk references account,
        given_by_id bigint not null constraint restricted_access_given_by_fk references account,
        given_at timestamptz not null,
        ended_by_id bigint constraint restricted_access_ended_by_fk references account,
        ended_at timestamptz,
        constraint restricted_access_ended_says_who check (num_nulls(ended_by_id, ended_at) in (0, 2))
      );
      create unique index restricted_access_once on restricted_access (restriction_id, account_id) where ended_at is null;
      create index restricted_access_by_account on restricted_access (account_id) where ended_at is null;

      create table break_glass (
        id bigint generated always as identity constraint break_glass_pk primary key,
        account_id bigint not null constraint break_glass_account_fk references account,
        person_id bigint not null constraint break_glass_person_fk references person,
        desk_id bigint not null constraint break_glass_desk_fk references desk,
        found_by text not null constraint break_glass_found_by_known
          check (found_by in ('crime-reference', 'person-reference', 'name-and-birth-date')),
        restricted boolean not null,
        reason text not null constraint break_glass_says_why check (reason <> ''),
        broken_at timestamptz not null,
        until timestamptz not null,
        ended_at timestamptz,
        reviewed_by_id bigint constraint break_glass_reviewed_by_fk references account,
        reviewed_at timestamptz,
        outcome text constraint break_glass_outcome_known check (outcome in ('justified', 'not-justified', 'follow-up')),
        review_words text,
        form_key text not null,
        constraint break_glass_form_once unique (form_key, person_id),
        constraint break_glass_reviewed_says_who check (num_nulls(reviewed_by_id, reviewed_at, outcome) in (0, 3)),
        constraint break_glass_reviewed_by_another check (reviewed_by_id <> account_id),
        constraint break_glass_follow_up_in_words check (outcome <> 'follow-up' or coalesce(review_words, '') <> '')
      );
      comment on table break_glass is 'an hour in which one account reaches one person it does not reach otherwise';
      comment on column break_glass.desk_id is 'the desk that spoke to them then';
      create index break_glass_by_account on break_glass (account_id, until);
      create index break_glass_by_person on break_glass (person_id, id desc);
      create index break_glass_to_review on break_glass (desk_id, id) where reviewed_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table break_glass, restricted_access, person_restriction;
      alter table account drop constraint account_role_known;
      alter table account add constraint account_role_known
        check (role in ('pcso', 'officer', 'supervisor', 'front-counter', 'administrator'));
    `);
  }
}
