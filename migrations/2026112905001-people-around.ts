import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who stands around somebody: whom the desk may speak to for them or with them, about what and until when, and whom never.
 * Their numbers are kept apart from the person's own, so that nothing that goes to the person can go to one of them.
 */
export class PeopleAround2026112905001 implements MigrationInterface {
  readonly name = 'PeopleAround2026112905001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_around (
        id bigint generated always as identity constraint person_around_pk primary key,
        person_id bigint not null constraint person_around_person_fk references person,
        stands_as text not null constraint person_around_as_known check (stands_as in ('parent-or-guardian',
          'family-spokesperson', 'business-contact', 'supporter', 'intermediary', 'interpreter')),
        name text,
        other_id bigint constraint person_around_other_fk references person,
        told_of text not null constraint person_around_told_of_known check (told_of in ('everything', 'one-case', 'arrangements')),
        case_id bigint constraint person_around_case_fk references crime_case,
        about text,
        from_on date not null,
        until_on date,
        barred_reason text,
        code_word text constraint person_around_code_word_sealed check (starts_with(code_word, 's1.')),
        recorded_at timestamptz not null,
        by_account_id bigint not null constraint person_around_account_fk references account,
        constraint person_around_is_somebody check (num_nonnulls(name, other_id) = 1),
        constraint person_around_not_themselves check (other_id <> person_id),
        constraint person_around_case_where_one check ((told_of = 'one-case') = (case_id is not null)),
        constraint person_around_days_in_order check (until_on >= from_on)
      );
      comment on column person_around.name is 'null for somebody who is on record themselves: their name stands there';
      comment on column person_around.told_of is 'what they may be told about the person';
      comment on column person_around.barred_reason is 'why they must never be told anything or contacted';
      create index person_around_by_person on person_around (person_id);
      create index person_around_by_other on person_around (other_id) where other_id is not null;

      create table around_point (
        id bigint generated always as identity constraint around_point_pk primary key,
        around_id bigint not null constraint around_point_around_fk references person_around,
        kind text not null constraint around_point_kind_known check (kind in ('phone', 'email', 'address')),
        value text not null constraint around_point_value_sealed check (starts_with(value, 's1.') or value = 'Erased'),
        match_value text not null,
        postcode text,
        match_ending text,
        safety text not null constraint around_point_safety_known
          check (safety in ('not-asked', 'safe', 'safe-do-not-say-who', 'never')),
        best_times text constraint around_point_best_times_sealed check (starts_with(best_times, 's1.')),
        may_answer text constraint around_point_may_answer_sealed check (starts_with(may_answer, 's1.')),
        asked_on date,
        asked_how text constraint around_point_asked_how_known
          check (asked_how in ('in-person', 'telephone', 'video', 'written')),
        asked_by_id bigint constraint around_point_asked_by_fk references account,
        frozen_at timestamptz,
        since timestamptz not null,
        replaced_at timestamptz,
        constraint around_point_asked_says_how check (num_nulls(asked_on, asked_how, asked_by_id) in (0, 3)),
        constraint around_point_marked check (match_value ~ '^([A-Za-z0-9_-]{22}|erased [0-9]+)$'
          and postcode ~ '^[A-Za-z0-9_-]{22}$' and match_ending ~ '^[A-Za-z0-9_-]{22}$')
      );
      comment on column around_point.match_value is 'a keyed mark, as of a contact point';
      create unique index around_point_once on around_point (around_id, kind, match_value) where replaced_at is null;

      alter table contact
        add column with_around_id bigint constraint contact_with_around_fk references person_around,
        add column around_point_id bigint constraint contact_around_point_fk references around_point,
        add constraint contact_by_one_point check (num_nonnulls(contact_point_id, around_point_id) < 2);
      comment on column contact.with_around_id is 'who was spoken to for them; null for the person';
      create index contact_with_around on contact (with_around_id) where with_around_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table contact drop constraint contact_by_one_point, drop column around_point_id, drop column with_around_id;
      drop table around_point, person_around;
    `);
  }
}
