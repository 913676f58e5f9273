import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a number or address is safe is what the person answered, not what a crime report implies: what came in with a
 * report was never asked about. A number that somebody else answered is frozen for everybody.
 */
export class SafeContact2026112120401 implements MigrationInterface {
  readonly name = 'SafeContact2026112120401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table contact_point
        drop constraint contact_point_safety_known,
        add constraint contact_point_safety_known
          check (safety in ('not-asked', 'safe', 'safe-do-not-say-who', 'never')),
        alter column safety set default 'not-asked',
        add column best_times text,
        add column may_answer text,
        add column asked_on date,
        add column asked_how text constraint contact_point_asked_how_known
          check (asked_how in ('in-person', 'telephone', 'video', 'written')),
        add column asked_by_id bigint constraint contact_point_asked_by_fk references account,
        add column frozen_at timestamptz,
        add column frozen_reason text,
        add constraint contact_point_asked_says_how check (num_nulls(asked_on, asked_how, asked_by_id) in (0, 3)),
        add constraint contact_point_frozen_says_why check ((frozen_at is null) = (frozen_reason is null));
      comment on column contact_point.safety is 'what the person answered; not-asked until a PCSO has asked them';
      comment on column contact_point.may_answer is 'who else may answer or read it';
      comment on column contact_point.frozen_at is 'since when nobody may use it, until the person has been asked again';

      update contact_point set safety = 'not-asked' where safety = 'safe' and from_case_id is not null;

      alter table person add column code_word text;
      comment on column person.code_word is 'agreed with the person, to know each other by; covered like their numbers';

      alter table person_change add column contact_point_id bigint
        constraint person_change_contact_point_fk references contact_point;

      create table person_form (
        form_key text constraint person_form_pk primary key,
        person_id bigint not null constraint person_form_person_fk references person,
        by_account_id bigint not null constraint person_form_account_fk references account,
        at timestamptz not null
      );
      comment on table person_form is 'forms of a person''s details that have been saved: the same one again does nothing';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table person_form;
      alter table person_change drop column contact_point_id;
      alter table person drop column code_word;
      update contact_point set safety = 'safe' where safety = 'not-asked';
      alter table contact_point
        drop constraint contact_point_frozen_says_why,
        drop constraint contact_point_asked_says_how,
        drop column frozen_reason, drop column frozen_at, drop column asked_by_id, drop column asked_how,
        drop column asked_on, drop column may_answer, drop column best_times,
        drop constraint contact_point_safety_known,
        alter column safety set default 'safe',
        add constraint contact_point_safety_known check (safety in ('safe', 'safe-do-not-say-who', 'never'));
    `);
  }
}
