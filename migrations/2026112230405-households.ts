import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who lives with whom, where the desk was told so. Who has the same address is seen without it. */
export class Households2026112230405 implements MigrationInterface {
  readonly name = 'Households2026112230405';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table household_link (
        id bigint generated always as identity constraint household_link_pk primary key,
        person_id bigint not null constraint household_link_person_fk references person,
        other_id bigint not null constraint household_link_other_fk references person,
        note text,
        recorded_at timestamptz not null,
        by_account_id bigint not null constraint household_link_account_fk references account,
        ended_at timestamptz,
        ended_by_id bigint constraint household_link_ended_by_fk references account,
        form_key text not null constraint household_link_form_once unique,
        constraint household_link_ordered check (person_id < other_id),
        constraint household_link_end_says_who check ((ended_at is null) = (ended_by_id is null))
      );
      create unique index household_link_one_holds on household_link (person_id, other_id) where ended_at is null;
      create index household_link_by_other on household_link (other_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table household_link');
  }
}
