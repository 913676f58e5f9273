import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of somebody's download may leave the desk, and what is struck out: by a hash of the value, gone with the person. */
export class DisclosureItems2026112904004 implements MigrationInterface {
  readonly name = 'DisclosureItems2026112904004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table disclosure_item (
        person_id bigint not null constraint disclosure_item_person_fk references person,
        item text not null,
        decision text not null constraint disclosure_item_decision_known check (decision in ('disclose', 'strike')),
        by_account_id bigint not null constraint disclosure_item_account_fk references account,
        at timestamptz not null,
        constraint disclosure_item_pk primary key (person_id, item)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table disclosure_item');
  }
}
