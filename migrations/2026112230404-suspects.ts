import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * That somebody a desk speaks to as a victim or witness is a suspect in a case. No name and no birth date: a reference
 * of the crime recording system, which finds the person when a report brings it, or the person themselves.
 */
export class Suspects2026112230404 implements MigrationInterface {
  readonly name = 'Suspects2026112230404';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_suspect (
        id bigint generated always as identity constraint case_suspect_pk primary key,
        case_id bigint not null constraint case_suspect_case_fk references crime_case,
        source_reference text,
        person_id bigint constraint case_suspect_person_fk references person,
        recorded_at timestamptz not null,
        by_account_id bigint not null constraint case_suspect_account_fk references account,
        withdrawn_at timestamptz,
        withdrawn_by_id bigint constraint case_suspect_withdrawn_by_fk references account,
        withdrawn_reason text,
        form_key text not null constraint case_suspect_form_once unique,
        constraint case_suspect_is_somebody check (num_nonnulls(source_reference, person_id) > 0),
        constraint case_suspect_withdrawn_says_why
          check (num_nulls(withdrawn_at, withdrawn_by_id, withdrawn_reason) in (0, 3))
      );
      comment on column case_suspect.person_id is 'the victim or witness it is; null until a report brings one with the reference';
      create unique index case_suspect_once_by_reference on case_suspect (case_id, source_reference)
        where withdrawn_at is null;
      create unique index case_suspect_once_by_person on case_suspect (case_id, person_id) where withdrawn_at is null;
      create index case_suspect_by_person on case_suspect (person_id) where withdrawn_at is null;
      create index case_suspect_to_recognise on case_suspect (source_reference)
        where person_id is null and withdrawn_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_suspect');
  }
}
