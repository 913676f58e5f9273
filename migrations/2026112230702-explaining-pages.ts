import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pages that explain the justice process: administrators' wordings of them, and who found them right on which day. */
export class ExplainingPages2026112230702 implements MigrationInterface {
  readonly name = 'ExplainingPages2026112230702';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table explaining_page_version (
        id bigint generated always as identity constraint explaining_page_version_pk primary key,
        page_key text not null,
        version int not null,
        title text not null,
        words text not null,
        by_account_id bigint not null constraint explaining_page_version_account_fk references account,
        at timestamptz not null,
        form_key text not null constraint explaining_page_version_form_once unique,
        constraint explaining_page_version_once unique (page_key, version)
      );

      create table explaining_review (
        id bigint generated always as identity constraint explaining_review_pk primary key,
        page_key text not null,
        version int not null,
        on_day date not null,
        by_account_id bigint not null constraint explaining_review_account_fk references account,
        at timestamptz not null,
        form_key text not null constraint explaining_review_form_once unique
      );
      create index explaining_review_by_page on explaining_review (page_key, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table explaining_review, explaining_page_version');
  }
}
