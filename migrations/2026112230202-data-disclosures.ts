import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything held on one person, given out: to whom it was shown, when, and why. The data itself is not kept twice. */
export class DataDisclosures2026112230202 implements MigrationInterface {
  readonly name = 'DataDisclosures2026112230202';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table data_disclosure (
        id bigint generated always as identity constraint data_disclosure_pk primary key,
        person_id bigint not null constraint data_disclosure_person_fk references person,
        reason text not null constraint data_disclosure_says_why check (reason <> ''),
        by_account_id bigint not null constraint data_disclosure_account_fk references account,
        at timestamptz not null,
        form_key text not null constraint data_disclosure_form_once unique
      );
      create index data_disclosure_by_person on data_disclosure (person_id, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table data_disclosure');
  }
}
