import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a desk finds out of a case that no crime report says, and when the Community Safety Unit was told of it. */
export class CommunitySafety2026112905004 implements MigrationInterface {
  readonly name = 'CommunitySafety2026112905004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_mark (
        id bigint generated always as identity constraint case_mark_pk primary key,
        case_id bigint not null constraint case_mark_case_fk references crime_case,
        mark text not null constraint case_mark_known check (mark in ('forced-marriage', 'honour-based')),
        set_at timestamptz not null,
        by_account_id bigint not null constraint case_mark_account_fk references account,
        ended_at timestamptz,
        ended_by_id bigint constraint case_mark_ended_by_fk references account,
        constraint case_mark_end_says_who check ((ended_at is null) = (ended_by_id is null))
      );
      create unique index case_mark_one_holds on case_mark (case_id, mark) where ended_at is null;
      create index case_mark_by_case on case_mark (case_id, id);

      create table safety_unit_told (
        id bigint generated always as identity constraint safety_unit_told_pk primary key,
        case_id bigint not null constraint safety_unit_told_case_fk references crime_case,
        who text not null constraint safety_unit_told_says_whom check (who <> ''),
        told_on date not null,
        note text,
        recorded_at timestamptz not null,
        by_account_id bigint not null constraint safety_unit_told_account_fk references account,
        form_key text not null constraint safety_unit_told_form_once unique
      );
      comment on column safety_unit_told.who is 'rank and name of whoever was told in the Community Safety Unit';
      create index safety_unit_told_by_case on safety_unit_told (case_id, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table safety_unit_told, case_mark');
  }
}
